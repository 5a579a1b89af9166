/** The front matter of a Markdown card: what programs read of it, after the Hub's reference (schemas/model-card.schema.json). */
import { insertKey, removeEntry } from "../text/edits";
import { contentEnd, endOfLine } from "../text/layout";
import type { Edit } from "../text/span";
import type { MappingNode, Node, ScalarNode, SequenceNode } from "../text/tree";
import type { CardSectionId, OtherContent } from "./card";
import { appendItem, removeItem, type Source, yamlLines } from "./item-edits";
import { lockOf } from "./lock";
import { newMatter } from "./prose";
import { shown, writeScalar, yamlText } from "./scalar-text";
import type { Slot, SlotCell } from "./slot";
import { otherOf } from "./tree-form";
import { valueAt } from "./tree-slots";

interface MatterField {
  readonly key: string;
  readonly section: CardSectionId;
  readonly label: string;
  /** One name or a list of them, as the writer likes. */
  readonly isNames?: true;
}

const fields: readonly MatterField[] = [
  { key: "model_name", section: "details", label: "Name" },
  { key: "model_version", section: "details", label: "Version" },
  { key: "license", section: "details", label: "Licence", isNames: true },
  { key: "license_name", section: "details", label: "Name of the licence" },
  { key: "license_link", section: "details", label: "Link to the licence" },
  { key: "library_name", section: "details", label: "Library" },
  { key: "pipeline_tag", section: "details", label: "Task" },
  { key: "tags", section: "details", label: "Tags", isNames: true },
  { key: "language", section: "details", label: "Languages", isNames: true },
  { key: "metrics", section: "metrics", label: "Judged by", isNames: true },
  { key: "datasets", section: "data", label: "Datasets", isNames: true },
  { key: "base_model", section: "lineage", label: "Made from", isNames: true },
  { key: "base_model_relation", section: "lineage", label: "How it was made from it" },
  { key: "new_version", section: "lineage", label: "Replaced by" },
];

/** Fields that say nothing unless another one has a value. */
const onlyWith: Readonly<Record<string, string>> = {
  license_name: "license",
  license_link: "license",
  base_model_relation: "base_model",
};

/** The fields of the front matter. */
export function readMatter(root: Node): readonly Slot[] {
  return fields
    .filter(({ key }) => root.child(key) || !onlyWith[key] || (root.child(onlyWith[key]) && key !== "license_name"))
    .filter(({ key }) => !key.startsWith("license_") || root.child(key) || root.child("license")?.value === "other")
    .map(({ key, section, label, isNames }) => ({
      id: `matter.${key}`,
      section,
      label,
      ...(isNames ? { help: "Several are separated by commas." } : {}),
      ...(isNames ? namesAt(root, key) : entryAt(root, key)),
    }));
}

/** What the front matter says beside this. */
export function otherMatter(root: Node): readonly OtherContent[] {
  const known = new Set<unknown>([...fields.map(({ key }) => key), "model-index"]);
  return root.type === "mapping" ? root.entries.filter(({ name }) => !known.has(name)).map(otherOf) : [];
}

/** Writes a key that the front matter does not have yet. */
export function addKey(root: Node, key: string, value: Source): readonly Edit[] {
  const { text, lineBreak } = root.origin;
  const lines = yamlLines({ [key]: value }, 0);
  if (root.type !== "mapping") return [newMatter(text, lines.join("\n"))];
  if (root.style === "flow" || root.entries.length === 0) return insertKey(root, key, value);
  const at = endOfLine(text, contentEnd(root));
  return [{ span: { start: at, end: at }, newText: lines.join(lineBreak) + lineBreak }];
}

function entryAt(root: Node, key: string): SlotCell {
  if (root.child(key)) return valueAt(root, [key]);
  return { value: "", write: (wanted) => (wanted === "" ? [] : addKey(root, key, wanted)) };
}

function namesAt(root: Node, key: string): SlotCell {
  const node = root.child(key);
  if (node?.type !== "sequence") return oneOrMore(root, key);
  const locked = lockOf(node, root as MappingNode) ?? itemsLock(node);
  const value = node.items.map((item) => (item.type === "scalar" ? shown(item) : "…")).join(", ");
  return {
    value,
    span: node.span,
    ...(locked ? { locked } : {}),
    write: (wanted) => (locked ? [] : writeNames(node, namesIn(wanted))),
  };
}

/** What people write as a list even where there is one of it. */
const lists: ReadonlySet<string> = new Set(["tags", "datasets", "metrics"]);

/** A single name becomes a list once there is a second one. */
function oneOrMore(root: Node, key: string): SlotCell {
  const cell = entryAt(root, key);
  const node = root.child(key);
  const write = (wanted: string): readonly Edit[] => {
    const names = namesIn(wanted);
    if (names.length < 2 && (node || names.length === 0 || !lists.has(key))) return cell.write(names[0] ?? "");
    if (!node) return addKey(root, key, names);
    return cell.locked ? [] : [{ span: node.span, newText: `${node.span.start === node.span.end ? " " : ""}${flow(names)}` }];
  };
  return { ...cell, write };
}

function flow(names: readonly string[]): string {
  return `[${names.map((name) => yamlText(name, { inFlow: true })).join(", ")}]`;
}

function namesIn(value: string): readonly string[] {
  return value
    .split(/[,\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

function itemsLock(list: SequenceNode): string | undefined {
  const isOdd = list.items.some((item) => item.type !== "scalar" || shown(item).includes(",") || lockOf(item, list));
  return isOdd ? "One of its entries is more than a plain name." : undefined;
}

/** Only what differs is touched: names before and after it stay where they are. */
function writeNames(list: SequenceNode, wanted: readonly string[]): readonly Edit[] {
  const items = list.items as readonly ScalarNode[];
  const old = items.map(shown);
  if (wanted.length === 0) return removeEntry(list);
  if (list.style === "flow" && wanted.length !== old.length)
    return same(old, wanted) ? [] : [{ span: list.span, newText: flow(wanted) }];
  const start = firstDifference(old, wanted);
  const end = Math.min(firstDifference([...old].reverse(), [...wanted].reverse()), old.length - start, wanted.length - start);
  const [gone, come] = [items.slice(start, old.length - end), wanted.slice(start, wanted.length - end)];
  const replaced = gone.slice(0, come.length).map((item, index) => writeScalar(item, come[index] ?? ""));
  const removed = gone.slice(come.length).flatMap(removeItem);
  const added = come.slice(gone.length);
  if (added.length === 0) return [...replaced, ...removed];
  return end === 0 ? [...replaced, ...added.flatMap((name) => appendItem(list, name))] : rewritten(items, wanted);
}

/** Names in the middle of a list in lines: each place gets its new name, and the rest is added behind. */
function rewritten(items: readonly ScalarNode[], wanted: readonly string[]): readonly Edit[] {
  const list = items[0]?.parent as SequenceNode;
  const changed = items.flatMap((item, index) => (shown(item) === wanted[index] ? [] : [writeScalar(item, wanted[index] ?? "")]));
  return [...changed, ...wanted.slice(items.length).flatMap((name) => appendItem(list, name))];
}

function firstDifference(one: readonly string[], other: readonly string[]): number {
  let index = 0;
  while (index < one.length && index < other.length && one[index] === other[index]) index += 1;
  return index;
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && firstDifference(one, other) === one.length;
}
