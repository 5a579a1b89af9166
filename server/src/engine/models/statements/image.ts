/** The version that an image's tag names. */
import { containersOf, podSpec } from "../../practice/kubernetes-pods";
import { spanWithin } from "../../text/scalar-place";
import { text } from "../../text/tree";
import type { Reader } from "./statement";

/** The tag of an image that is called as its object: `fraud-detection:2.1.0` in what is called or labelled fraud-detection. */
export const taggedVersion: Reader = ({ kind, root }) => {
  const names = [
    ["metadata", "name"],
    ["metadata", "labels", "app.kubernetes.io/part-of"],
    ["metadata", "labels", "app.kubernetes.io/name"],
  ].map((path) => text(root.at(path)));
  return containersOf(podSpec(root, kind.id)).flatMap((container) => {
    const image = container.child("image");
    const [, name = "", tag = ""] = /^(?:.*\/)?([^/:@]+):(v?\d+\.\d+\.\d+[^@]*)(?:@.*)?$/.exec(text(image)) ?? [];
    if (!image || tag === "" || !names.includes(name)) return [];
    return [
      {
        value: tag,
        at: spanWithin(image, {
          start: text(image).lastIndexOf(`:${tag}`) + 1,
          end: text(image).lastIndexOf(`:${tag}`) + 1 + tag.length,
        }),
      },
    ];
  });
};
