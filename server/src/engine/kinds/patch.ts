/** Is this a patch: a part of an object that kustomize or kubectl lays over the whole one, where the other keys stand? */
import { type Node, walk } from "../text/tree";

const directive = /^\$(?:patch|retainKeys|setElementOrder\/.+|deleteFromPrimitiveList\/.+)$/;

/**
 * Told by the keys that only patches have (kubernetes.io, "strategic merge patch", read 2026-11-23). A patch without them looks
 * like an object somebody forgot to finish, and is judged as one.
 */
export function isPatch(text: string, root: Node): boolean {
  if (!/\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)\b/.test(text)) return false;
  return [...walk(root)].some(({ name }) => directive.test(String(name)));
}
