/** Quick fixes that rules about KServe's objects share. */
import { removeEntry } from "../text/edits";
import type { Fix } from "../text/span";
import type { Node } from "../text/tree";

/**
 * Removes a key or list item, and what would be left empty around it. No fix is offered where a comment stands beside it: it
 * would go too, and it may say something that is still wanted.
 */
export function removal(title: string, node: Node): readonly Fix[] {
  const outermost = leavesEmpty(node);
  const edits = removeEntry(outermost);
  const { text } = node.origin;
  return edits.some(({ span }) => text.slice(span.start, span.end).includes("#")) ? [] : [{ title, edits }];
}

function leavesEmpty(node: Node): Node {
  const { parent } = node;
  return parent?.children.length === 1 && parent.parent ? leavesEmpty(parent) : node;
}
