/** What of a tree must not be written to, for another place would change with it or the text says more than the tree. */
import type { Node } from "../text/tree";

/** Why a node below `parent` cannot be changed in a form; undefined where it can. */
export function lockOf(node: Node, parent: Node): string | undefined {
  const { text, format } = node.origin;
  if (format === "json") return undefined;
  if (node.parent !== parent) return "It comes from another place of the text, by an alias or a merge key.";
  if (text[node.span.start] === "*") return "It is an alias of another value.";
  const before = text.slice(Math.max(0, node.span.start - 200), node.span.start);
  const mark = /(?:^|[\s:,[{-])([&!])[^\s:,]*\s+$/.exec(before)?.[1];
  if (mark === "&") return "It has an anchor, so other places of the text change with it.";
  return mark === "!" ? "It has a tag that says how to read it." : undefined;
}
