/** Which kind of document is this? Decided by content; a file's name decides only where the content cannot. */
import type { Node } from "../text/tree";
import { kinds } from "./index";
import type { Kind } from "./kind";

/** True if a text could hold a document of any kind we know: a cheap look before parsing. */
export function mayMatter(path: string, text: string): boolean {
  return kinds.some((kind) => kind.fileName?.test(path) || kind.mentions.some((word) => text.includes(word)));
}

/** The kind of a parsed document, undefined for everything we leave alone. */
export function recognise(path: string, root: Node): Kind | undefined {
  return (
    kinds.find((kind) => kind.recognise(root)) ?? kinds.find((kind) => kind.fileName?.test(path) && !namesAnotherFormat(root))
  );
}

/** A document that says what it is in Kubernetes' way is not taken for something else because of its file's name. */
function namesAnotherFormat(root: Node): boolean {
  return root.child("apiVersion") !== undefined && root.child("kind") !== undefined;
}
