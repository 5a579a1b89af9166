/** What the text says at a key of the form: as text, and whether the form may change it. */
import type { Node } from "../text/tree";
import { type Field, textOf } from "./field";

export interface Entry {
  readonly value: string;
  /** Why only the text can be edited here. */
  readonly locked?: string;
}

/** The value at a field's key in a spec. Numbers are as they are written: `0.10` stays so. */
export function entryAt(root: Node, field: Field): Entry {
  const node = root.at(field.key);
  if (!node) return { value: "" };
  const value = written(node);
  const locked = lockOf(node, field);
  return locked === undefined ? { value } : { value, locked };
}

function written(node: Node): string {
  if (node.type !== "scalar" || typeof node.value !== "number") return textOf(node.value);
  return node.origin.text.slice(node.span.start, node.span.end);
}

function lockOf(node: Node, { kind }: Field): string | undefined {
  const { text, format } = node.origin;
  const between = text.slice(node.key.end, node.span.start);
  if (format === "yaml" && node.isEntry && !/^\s*:?\s*(?:#.*\s*)*$/.test(between)) return "It uses an anchor, an alias or a tag.";
  if (node.type === "mapping") return "It holds keys of its own.";
  if (kind !== "columns" && typeof node.value === "string" && node.value.includes("\n")) return "It has several lines.";
  if (node.type !== "sequence") return undefined;
  const isPlain = (item: Node): boolean => (kind === "columns" ? item.type === "mapping" : item.type === "scalar");
  if (kind === "columns" || kind === "list" || kind === "choices")
    return node.items.every(isPlain) ? undefined : "Its list holds something else.";
  return "It is a list.";
}
