/** The version that an image's tag names. */
import { containersOf, podSpec } from "../../practice/kubernetes-pods";
import { spanWithin } from "../../text/scalar-place";
import { children, text } from "../../text/tree";
import type { Reader } from "./statement";

/** The tag of an image that is called as its object: `fraud-detection:2.1.0` in what is called or labelled so, or after it. */
export const taggedVersion: Reader = ({ kind, root }) => {
  const names = [
    ["metadata", "name"],
    ["metadata", "labels", "app.kubernetes.io/part-of"],
    ["metadata", "labels", "app.kubernetes.io/name"],
    ["pipelineInfo", "name"],
  ].map((path) => text(root.at(path)));
  const executors = children(root.at("deploymentSpec.executors")).flatMap((executor) => executor.child("container") ?? []);
  return [...containersOf(podSpec(root, kind.id)), ...executors].flatMap((container) => {
    const image = container.child("image");
    const [, name = "", tag = ""] = /^(?:.*\/)?([^/:@]+):(v?\d+\.\d+\.\d+[^@]*)(?:@.*)?$/.exec(text(image)) ?? [];
    if (!image || tag === "" || !names.some((each) => each === name || each.startsWith(`${name}-`))) return [];
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
