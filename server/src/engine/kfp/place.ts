import type { Document } from "../file";
import type { Span } from "../text/span";
import type { Node } from "../text/tree";

/** Where a finding about a mapping belongs that may be an item of a list: its key, else its first entry. */
export function headOf(node: Node): Span {
  return node.isEntry ? node.key : (node.children[0] ?? node).key;
}

/** The first line of a document: where it lacks something as a whole. */
export function firstLine({ text }: Document): Span {
  return { start: 0, end: /^[^\r\n]*/.exec(text)?.[0].length ?? 0 };
}
