/** A version that stands in a sentence. */
import { spanWithin } from "../../text/scalar-place";
import { text } from "../../text/tree";
import type { Reader } from "./statement";

/** `Deploy fraud-detection 2.1.0 to production`: the only version in a line of words. */
export function versionInWords(path: string): Reader {
  return ({ root }) => {
    const node = root.at(path);
    const found = [...text(node).matchAll(/(?<![\w.])\d+\.\d+\.\d+(?![\w.])/g)];
    const [first] = found;
    if (node?.type !== "scalar" || !first || found.length > 1) return [];
    const span = { start: first.index, end: first.index + first[0].length };
    return [{ value: first[0], at: spanWithin(node, span) }];
  };
}
