/** Is this a patch: a part of an object that kustomize or kubectl lays over the whole one, where the other keys stand? */
import { type Node, walk } from "../text/tree";

const directive = /^\$(?:patch|retainKeys|setElementOrder\/.+|deleteFromPrimitiveList\/.+)$/;

/** What people call the file of a patch: `patch.yaml`, `replicas-patch.yaml`, `patches/replicas.yaml`. */
const named = /(?:^|[\\/._-])patch(?:es)?(?:[\\/._-].*)?\.ya?ml$/i;

/**
 * Told by the keys that only patches have (kubernetes.io, "strategic merge patch", read 2026-11-23). Without
 * them a patch looks like an object somebody forgot to finish, so then its file's name decides.
 */
export function isPatch(path: string, text: string, root: Node): boolean {
  if (named.test(path)) return root.child("apiVersion") !== undefined && root.child("kind") !== undefined;
  if (!/\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)\b/.test(text)) return false;
  return [...walk(root)].some(({ name }) => directive.test(String(name)));
}
