/**
 * Paths with holes: `steps[].dependencies[]`, `components.*.dag.tasks.{name}`, `route.**.receiver`. `[]` is any item, `*` any key,
 * `**` any number of steps of either sort, `{name}` any key, which is then what the path is about.
 */
import { type Node, walk } from "../text/tree";

/** The nodes a pattern leads to from here. */
export function nodesAt(from: Node, pattern: string): readonly Node[] {
  let nodes: readonly Node[] = [from];
  for (const step of stepsOf(pattern)) nodes = nodes.flatMap((node) => next(node, step));
  return nodes;
}

/** The node that everything in a document is below. */
export function rootOf(node: Node): Node {
  return node.parent ? rootOf(node.parent) : node;
}

/** True if a pattern is about a key, not about the value behind it. */
export function isAboutKey(pattern: string): boolean {
  return pattern.endsWith("{name}");
}

const known = new Map<string, readonly string[]>();

function stepsOf(pattern: string): readonly string[] {
  const steps = known.get(pattern) ?? pattern.replaceAll("[]", ".[]").split(".").filter(Boolean);
  known.set(pattern, steps);
  return steps;
}

function next(node: Node, step: string): readonly Node[] {
  if (step === "**") return [...walk(node)];
  if (step === "[]") return node.type === "sequence" ? node.items : [];
  if (node.type !== "mapping") return [];
  if (step === "*" || step === "{name}") return node.entries;
  const child = node.child(step);
  return child ? [child] : [];
}
