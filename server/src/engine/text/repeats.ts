import { type Node, text } from "./tree";

/** A name that stands a second time. */
export interface Repeat {
  readonly node: Node;
  readonly name: string;
  /** The first node of this name. */
  readonly first: Node;
}

/** The names among these nodes that an earlier one has already; nodes without a name count for nothing. */
export function* repeats(nodes: Iterable<Node | undefined>): Generator<Repeat> {
  const seen = new Map<string, Node>();
  for (const node of nodes) {
    const name = text(node);
    const first = seen.get(name);
    if (!node || name === "") continue;
    if (first) yield { node, name, first };
    else seen.set(name, node);
  }
}
