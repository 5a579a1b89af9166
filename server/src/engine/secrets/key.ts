/** The word that says what a value is, and where the value's letters stand. */
import type { Span } from "../text/span";
import { type Node, type ScalarNode, text } from "../text/tree";

/** Keys that hold a value for what the mapping above is called: `password: { defaultValue: … }`. */
const carriers = new Set(["default", "defaultValue", "constant", "runtimeValue", "stringValue", "string_value"]);

/**
 * A value's key; for `{ name: X, value: … }` of an environment or of parameters the name, for what follows `--token` in a
 * list of arguments the argument, for an item of another list the list's key.
 */
export function keyOf(node: Node): string {
  const { name, parent } = node;
  if (name === "value") return text(parent?.child("name")) || "value";
  if (typeof name === "string") return carriers.has(name) && parent ? keyOf(parent) : name;
  const before = typeof name === "number" && name > 0 ? text(parent?.child(name - 1)) : "";
  return /^--?[a-z][\w-]*$/i.test(before) ? before.replace(/^-+/, "") : String(parent?.name ?? "");
}

/** `secretKey: password` beside `envVar` or `remoteRef` says which key of a Secret is meant. */
export function namesKeyOfSecret({ name, parent }: ScalarNode): boolean {
  return name === "secretKey" && (parent?.child("envVar") ?? parent?.child("remoteRef")) !== undefined;
}

/** True for the value of an environment variable of a container. */
export function isOfEnvironment(node: ScalarNode | undefined): node is ScalarNode {
  return node?.name === "value" && node.isEntry && node.parent?.parent?.name === "env";
}

/** A value as the file spells it. */
export function sourceOf({ origin, span }: ScalarNode): string {
  return origin.text.slice(span.start, span.end);
}

/** A stretch of a value as a stretch of its document; the whole value where the file spells that stretch otherwise. */
export function placeIn(node: ScalarNode, part: Span): Span {
  const value = String(node.value);
  const letters = value.slice(part.start, part.end);
  const source = sourceOf(node);
  const ahead = countOf(letters, value.slice(0, part.start + letters.length - 1));
  let index = source.indexOf(letters);
  for (let skipped = 0; skipped < ahead && index !== -1; skipped++) index = source.indexOf(letters, index + 1);
  return letters === "" || index === -1
    ? node.span
    : { start: node.span.start + index, end: node.span.start + index + letters.length };
}

/** A whole value without its quotes. */
export function lettersOf(node: ScalarNode): Span {
  return placeIn(node, { start: 0, end: String(node.value).length });
}

function countOf(letters: string, text: string): number {
  let count = 0;
  for (let index = text.indexOf(letters); letters !== "" && index !== -1; index = text.indexOf(letters, index + 1)) count++;
  return count;
}
