/** What a name that names nothing was probably meant to be. */
import { nearest } from "./did-you-mean";
import { replaceValue } from "./edits";
import type { Fix } from "./span";
import { type Node, text } from "./tree";

export interface Suggestion {
  /** A sentence that follows another, or nothing. */
  readonly hint: string;
  readonly fixes: readonly Fix[];
}

const mostNames = 6;

/** The candidate nearest to the name that the node holds; where none is near, a list of them. */
export function suggest(node: Node, candidates: Iterable<string>): Suggestion {
  const names = [...candidates];
  const meant = nearest(text(node), names);
  if (meant !== undefined) {
    return { hint: ` Did you mean "${meant}"?`, fixes: [{ title: `Change to "${meant}"`, edits: replaceValue(node, meant) }] };
  }
  const listed = names.slice(0, mostNames).join(", ");
  return { hint: names.length > 0 ? ` There is ${listed}${names.length > mostNames ? " …" : ""}.` : "", fixes: [] };
}
