/** How messages speak of a node: what it is called, where it stands, what it holds. */
import type { Node } from "../text/tree";
import { isAlias } from "./fault-fixes";

/** Longer values are not repeated in a message: they are on the screen already, and may be secret. */
const longestQuote = 40;

/** What a sentence about the node starts with: `"rps"`, `Item 2 of "steps"`. */
export function subject(node: Node): string {
  if (node.name === undefined) return "The document";
  if (typeof node.name === "string") return `"${node.name}"`;
  return `Item ${node.name + 1}${node.parent ? ` of ${inSentence(subject(node.parent))}` : ""}`;
}

/** ` in "spec.predictor"`; nothing for the whole document. */
export function placeName(node: Node, root: Node): string {
  return node === root ? "" : ` in "${node.path.join(".")}"`;
}

/** The value in quotes, where it is short. */
export function quote(node: Node): string {
  if (node.type !== "scalar") return "This value";
  const text = String(node.value);
  return text.length > longestQuote ? "This value" : `"${text}"`;
}

/** Where the value's type is nearly right (2.5 for a whole number), the value itself says more than its type. */
export function whatItIs(node: Node, wanted: readonly string[]): string {
  return typeof node.value === "number" && wanted.includes("integer") ? String(node.value) : typeOf(node);
}

/** True for `*name` where no `&name` was found. */
export function isUnresolved(node: Node): boolean {
  return isAlias(node) && node.value === null && /^\*\S+$/.test(source(node));
}

/** The value as the file spells it. */
export function source(node: Node): string {
  return node.origin.text.slice(node.span.start, node.span.end);
}

/** The same words within a sentence. */
export function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** What the value is, in words: `a list`, `text`. */
export function typeOf(node: Node): string {
  if (node.type === "mapping") return "a mapping";
  if (node.type === "sequence") return "a list";
  if (node.value === null) return "empty";
  return typeof node.value === "string" ? "text" : typeof node.value === "number" ? "a number" : "true or false";
}
