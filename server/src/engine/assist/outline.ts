/** The table of contents of a document. */
import type { Document } from "../file";
import { mentionsIn } from "../names/mentions";
import type { SymbolKind } from "../names/name-space";
import type { Span } from "../text/span";
import { type Node, text } from "../text/tree";

export interface OutlineEntry {
  readonly name: string;
  /** The value of a scalar, the size of a list, what a thing with a name is. */
  readonly detail: string;
  readonly kind: "document" | "mapping" | "list" | "text" | "number" | "boolean" | "empty" | SymbolKind;
  /** Key and value. */
  readonly span: Span;
  /** What is selected when a person goes there; always inside `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

/** Longer values are cut. */
const longestDetail = 60;

/** What an item of a list is called by, the first that it has. */
const callers = [
  "name",
  "alert",
  "record",
  "type",
  "metric",
  "band",
  "title",
  "serviceName",
  "nodeName",
  "receiver",
  "mountPath",
  "key",
];

/** What items are, by the key of their list, where no sort of name says so. */
const itemKinds: Readonly<Record<string, SymbolKind>> = {
  containers: "container",
  initContainers: "container",
  sidecars: "container",
};

/** One entry for the document, with its keys below. */
export function outline(document: Document): OutlineEntry {
  const { kind, root, text: source } = document;
  const start = Math.min(root.span.start, source.length);
  return {
    name: kind.name(root) || kind.title,
    detail: kind.title,
    kind: "document",
    span: { start, end: Math.max(root.span.end, start) },
    selection: { start, end: start },
    children: entriesOf(root, thingsIn(document)),
  };
}

/** A thing that a document declares under a name. */
interface Thing {
  readonly name: string;
  readonly what: string;
  readonly kind: SymbolKind;
}

/** Things by the entry or the item that is about them. */
function thingsIn(document: Document): ReadonlyMap<Node, Thing> {
  const things = new Map<Node, Thing>();
  for (const { declares, name, node, span, space } of mentionsIn(document).all) {
    const isKey = node.isEntry && span.start < node.key.end;
    const about = isKey ? node : node.parent;
    const isOwnEntry = isKey || typeof about?.name === "number";
    if (declares && about && isOwnEntry) things.set(about, { name, what: space.what, kind: space.symbol });
  }
  return things;
}

/** Children that are written here; what an alias repeats stands where its anchor is. */
function entriesOf(node: Node, things: ReadonlyMap<Node, Thing>): readonly OutlineEntry[] {
  return node.children.filter((child) => child.parent === node).map((child) => entry(child, things));
}

function entry(node: Node, things: ReadonlyMap<Node, Thing>): OutlineEntry {
  const selection = node.isEntry ? node.key : { start: node.span.start, end: node.span.start };
  const children = entriesOf(node, things);
  const start = Math.min(selection.start, node.span.start);
  const end = Math.max(selection.end, node.span.end, ...children.map(({ span }) => span.end));
  const thing = things.get(node);
  return {
    name: thing?.name ?? nameOf(node),
    detail: thing?.what ?? detailOf(node),
    kind: thing?.kind ?? kindOf(node),
    span: { start, end },
    selection,
    children,
  };
}

function nameOf(node: Node): string {
  if (typeof node.name !== "number") return String(node.name) || '""';
  const called = callers.map((key) => text(node.child(key))).find(Boolean);
  return called || (node.type === "scalar" ? text(node) : "") || `[${node.name}]`;
}

function detailOf(node: Node): string {
  if (node.type === "sequence") return `${node.items.length} item${node.items.length === 1 ? "" : "s"}`;
  if (node.type === "mapping" || typeof node.name === "number") return "";
  const value = text(node);
  return value.length > longestDetail ? `${value.slice(0, longestDetail)}…` : value;
}

function kindOf(node: Node): OutlineEntry["kind"] {
  if (node.type === "mapping") return itemKinds[String(node.parent?.name)] ?? "mapping";
  if (node.type === "sequence") return "list";
  if (node.value === null) return "empty";
  return typeof node.value === "string" ? "text" : typeof node.value === "number" ? "number" : "boolean";
}
