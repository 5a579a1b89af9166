/** A node for a place that the document does not have yet, so that questions asked of nodes can be asked of it. */
import { MappingNode, type Node, type Path, type PathStep, ScalarNode, SequenceNode } from "../../text/tree";
import type { Place } from "../../text/tree-node";

/** The node at a path, or one that stands in for it: it knows what is above it, and what `beside` says is beside it. */
export function standInAt(root: Node, path: Path, beside: Readonly<Record<string, unknown>> = {}): Node {
  const known = root.at(path);
  if (known && Object.keys(beside).length === 0) return known;
  const name = path.at(-1) ?? "";
  const above = mappingFor(root, path.slice(0, -1), beside);
  const node = new ScalarNode(place(root, name), null);
  node.parent = above;
  return node;
}

function mappingFor(root: Node, path: Path, beside: Readonly<Record<string, unknown>>): Node["parent"] {
  const known = root.at(path);
  if (known && known.type !== "scalar" && Object.keys(beside).length === 0) return known;
  const name = path.at(-1) ?? "";
  const entries = Object.entries(beside).map(([key, value]) => new ScalarNode(place(root, key), isScalar(value) ? value : null));
  const node =
    typeof name === "number" && entries.length === 0
      ? new SequenceNode(place(root, name), [], "block")
      : new MappingNode(place(root, name), entries, "block");
  node.parent = path.length === 0 ? undefined : mappingFor(root, path.slice(0, -1), {});
  return node;
}

function place({ origin }: Node, name: PathStep): Place {
  return { origin, name, span: { start: 0, end: 0 }, keySpan: { start: 0, end: 0 } };
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
