/** A change in the form as the smallest edits of the text: comments, order and everything the form does not know stay. */
import { stringify } from "yaml";
import { removeEntry, replaceValue, setAt } from "../text/edits";
import { appendItem } from "../text/list-items";
import type { Edit } from "../text/span";
import { isEmpty, type Node, type SequenceNode } from "../text/tree";
import { columnEdits } from "./columns";
import { entryAt } from "./entry";
import { type Field, listIn, schemaOf, specFields, specSchema } from "./field";

/** What somebody has filled in: the key with dots, and what the field says now. */
export interface FieldChange {
  readonly key: string;
  readonly text: string;
}

/** The edits that make the text say it; none where it says so already, or where the form may not change it. */
export function editsFor(root: Node, { key, text }: FieldChange): readonly Edit[] {
  const field = specFields().get(key);
  if (!field) return [];
  const entry = entryAt(root, field);
  const wanted = text.trim();
  if (entry.locked !== undefined || wanted === entry.value) return [];
  const node = root.at(key);
  if (wanted === "") return node ? removal(node) : [];
  if (isEmpty(root)) return [atTheEnd(root, written(key, field, wanted))];
  if (field.kind === "columns") return columnEdits(root, key, wanted);
  const value = valueIn(field, wanted);
  if (node?.type === "sequence" && Array.isArray(value)) return listEdits(node, value);
  return setAt(root, key.split("."), node ? asBefore(node, value) : value);
}

/** The entry goes, and what stands around it where that would be left empty; what every spec must have stays as a key. */
function removal(node: Node): readonly Edit[] {
  const { parent } = node;
  const isAlone = parent?.type === "mapping" && parent.entries.length === 1 && parent.isEntry;
  if (!isAlone) return removeEntry(node);
  const isNeeded = parent.path.length === 1 && needed().includes(String(parent.name));
  return isNeeded ? [{ span: { start: node.key.start, end: node.span.end }, newText: "" }] : removal(parent);
}

function needed(): readonly string[] {
  return specSchema().required ?? [];
}

/** Text → the value that the schema wants; what does not fit stays text, and the schema says what is wrong. */
export function valueIn(field: Field, text: string): unknown {
  const schema = schemaOf(field.key);
  const list = listIn(schema);
  if (list) return itemsIn(text).map((item) => (list.items?.type === "integer" ? asNumber(item) : item));
  if (schema.type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return schema.type === "number" || schema.type === "integer" ? asNumber(text) : text;
}

function asNumber(text: string): number | string {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function itemsIn(text: string): readonly string[] {
  const items = text.split(/[,\n]/).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ""))];
}

/** One value stays one value where it was written without a list. */
function asBefore(node: Node, value: unknown): unknown {
  const isOne = node.type === "scalar" && !isEmpty(node) && Array.isArray(value) && value.length === 1;
  return isOne ? value[0] : value;
}

/** Items that are gone are taken out and new ones put behind; only another order writes the list anew. */
function listEdits(list: SequenceNode, wanted: readonly unknown[]): readonly Edit[] {
  const kept = list.items.filter(({ value }) => wanted.includes(value));
  const added = wanted.filter((value) => !list.items.some((item) => item.value === value));
  const order = [...kept.map(({ value }) => value), ...added];
  const isSame = order.every((value, index) => value === wanted[index]);
  const gone = list.items.filter((item) => !kept.includes(item));
  if (!isSame || kept.length === 0 || (gone.length > 0 && added.length > 0)) return replaceValue(list, wanted);
  return gone.length > 0 ? removeItems(gone) : added.flatMap((value) => appendItem(list, value));
}

/** Neighbours in a flow list share a comma, so only one can be taken out by itself. */
function removeItems(gone: readonly Node[]): readonly Edit[] {
  const list = gone[0]?.parent;
  if (list?.type !== "sequence" || list.style === "block" || gone.length === 1) return gone.flatMap(removeEntry);
  return replaceValue(
    list,
    list.items.filter((item) => !gone.includes(item)).map(({ value }) => value),
  );
}

/** Behind everything that stands in a text without a value: comments. */
function atTheEnd({ origin }: Node, lines: string): Edit {
  const { text, lineBreak } = origin;
  const gap = text === "" || text.endsWith("\n") ? "" : lineBreak;
  return { span: { start: text.length, end: text.length }, newText: gap + lines.replaceAll("\n", lineBreak) };
}

function written(key: string, field: Field, text: string): string {
  const value = key.split(".").reduceRight<unknown>((inner, step) => ({ [step]: inner }), valueIn(field, text));
  return stringify(value);
}
