/** Values → text of files. Keys keep the order the generator gives them; what is undefined is left out. */
import { Document, isMap, isPair, isScalar, isSeq, type Node, Scalar } from "yaml";
import type { PlannedFile } from "../bundle/bundle";

/** Anything YAML and JSON can say, with comments as data. */
export type Value = string | number | boolean | null | undefined | Noted | readonly Value[] | { readonly [key: string]: Value };

/** A value with a comment above its key or behind the value on its line, or a list with one item a line. */
export class Noted {
  constructor(
    readonly comment: string,
    readonly value: Value,
    readonly place: "above" | "behind" | "items" = "above",
  ) {}
}

/** Puts a comment above a key; readers of JSON do not see it. */
export function noted(comment: string, value: Value): Value {
  return value === undefined ? undefined : new Noted(comment, value);
}

/** Puts a short comment behind a value, where a program reads it there: the version behind a pinned commit. */
export function remarked(comment: string, value: string): Value {
  return new Noted(comment, value, "behind");
}

/** A list of commands, which people read and compare line by line. */
export function itemized(items: readonly Value[]): Value {
  return new Noted("", items, "items");
}

/** A YAML file. Text that YAML 1.1 readers would take for something else (`on`, `1e3`, `22:30`) is quoted. */
export function yamlFile(path: string, value: Value, head: string): PlannedFile {
  const document = new Document(plain(value), { version: "1.2", compat: "yaml-1.1", aliasDuplicateObjects: false });
  if (head !== "") document.commentBefore = comment(head);
  annotate(document.contents as Node, value);
  return { path, text: document.toString({ lineWidth: 0, flowCollectionPadding: false }) };
}

/** A file of several YAML documents, the head above the first one. */
export function yamlDocuments(path: string, values: readonly Value[], head: string): PlannedFile {
  const texts = values.map((value, index) => yamlFile(path, value, index === 0 ? head : "").text);
  return { path, text: texts.join("---\n") };
}

/** A JSON file, indented by two; a list or object that fits on its line stays on it. */
export function jsonFile(path: string, value: Value): PlannedFile {
  return { path, text: `${json(plain(value), "")}\n` };
}

const lineWidth = 130;

function json(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = Array.isArray(value)
    ? value.map((item) => json(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${json(item, inner)}`);
  const space = Array.isArray(value) || entries.length === 0 ? "" : " ";
  const line = `${open}${space}${entries.join(", ")}${space}${close}`;
  // The document itself is always spread out, so that a key added to it changes one line.
  if (indent !== "" && line.length + indent.length <= lineWidth && !line.includes("\n")) return line;
  return `${open}\n${entries.map((entry) => `${inner}${entry}`).join(",\n")}\n${indent}${close}`;
}

/** A Markdown file out of blocks, with one blank line between them. Empty blocks are left out. */
export function markdownFile(path: string, blocks: readonly (string | undefined)[]): PlannedFile {
  return { path, text: `${blocks.filter((block) => block?.trim()).join("\n\n")}\n` };
}

function plain(value: Value): unknown {
  if (value instanceof Noted) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, entry]) => {
    const rendered = plain(entry);
    return rendered === undefined ? [] : [[key, rendered] as const];
  });
  return Object.fromEntries(entries);
}

/** Walks tree and value together and hangs each comment above its key. */
function annotate(node: unknown, value: Value): void {
  const inner = value instanceof Noted ? value.value : value;
  if (Array.isArray(inner) && node && typeof node === "object" && "items" in node) {
    const { items } = node as { items: unknown[] };
    if (isSeq(node) && items.every(isScalar)) node.flow = !(value instanceof Noted && value.place === "items");
    for (const [index, item] of items.entries()) annotate(item, inner[index] as Value);
    return;
  }
  if (!isMap(node) || typeof inner !== "object" || inner === null) return;
  for (const pair of node.items) {
    if (!isPair(pair) || !(pair.key instanceof Scalar)) continue;
    const entry = (inner as Readonly<Record<string, Value>>)[String(pair.key.value)];
    if (entry instanceof Noted && entry.place === "above") pair.key.commentBefore = comment(entry.comment);
    if (entry instanceof Noted && entry.place === "behind" && pair.value instanceof Scalar)
      pair.value.comment = comment(entry.comment);
    annotate(pair.value, entry);
  }
}

function comment(text: string): string {
  return text
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
}
