/** The table of contents of a document. */
import type { Document } from "../file";
import type { Span } from "../text/span";
import { type Node, text } from "../text/tree";

export interface OutlineEntry {
  readonly name: string;
  /** The value of a scalar, the size of a list. */
  readonly detail: string;
  readonly kind: "document" | "mapping" | "list" | "text" | "number" | "boolean" | "empty";
  /** Key and value. */
  readonly span: Span;
  /** What is selected when a person goes there; always inside `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

/** Longer values are cut. */
const longestDetail = 60;

/** One entry for the document, with its keys below. */
export function outline({ kind, root, text: source }: Document): OutlineEntry {
  const start = Math.min(root.span.start, source.length);
  return {
    name: kind.name(root) || kind.title,
    detail: kind.title,
    kind: "document",
    span: { start, end: Math.max(root.span.end, start) },
    selection: { start, end: start },
    children: entriesOf(root),
  };
}

/** Children that are written here; what an alias repeats stands where its anchor is. */
function entriesOf(node: Node): readonly OutlineEntry[] {
  return node.children.filter((child) => child.parent === node).map(entry);
}

function entry(node: Node): OutlineEntry {
  const selection = node.isEntry ? node.key : { start: node.span.start, end: node.span.start };
  const children = entriesOf(node);
  const start = Math.min(selection.start, node.span.start);
  const end = Math.max(selection.end, node.span.end, ...children.map(({ span }) => span.end));
  return { name: nameOf(node), detail: detailOf(node), kind: kindOf(node), span: { start, end }, selection, children };
}

function nameOf(node: Node): string {
  if (typeof node.name !== "number") return String(node.name) || '""';
  const named = text(node.child("name")) || text(node.child("type"));
  return named || (node.type === "scalar" ? text(node) : "") || `[${node.name}]`;
}

function detailOf(node: Node): string {
  if (node.type === "sequence") return `${node.items.length} item${node.items.length === 1 ? "" : "s"}`;
  if (node.type === "mapping" || typeof node.name === "number") return "";
  const value = text(node);
  return value.length > longestDetail ? `${value.slice(0, longestDetail)}…` : value;
}

function kindOf(node: Node): OutlineEntry["kind"] {
  if (node.type === "mapping") return "mapping";
  if (node.type === "sequence") return "list";
  if (node.value === null) return "empty";
  return typeof node.value === "string" ? "text" : typeof node.value === "number" ? "number" : "boolean";
}
