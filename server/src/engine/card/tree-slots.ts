/** Fields and tables whose values stand in a tree, of YAML or JSON, each at a path. */
import { insertKey, removeEntry, setAt } from "../text/edits";
import type { Node, Path } from "../text/tree";
import type { CardSectionId } from "./card";
import { appendItem, removeItem, type Source } from "./item-edits";
import { lockOf } from "./lock";
import { shown, writeScalar } from "./scalar-text";
import type { Slot, SlotCell, SlotTable } from "./slot";

/** Where a field of a form stands. */
export interface FieldBinding {
  readonly id: string;
  readonly section: CardSectionId;
  readonly label: string;
  readonly path: Path;
  readonly isLong?: true;
}

export interface ColumnBinding {
  readonly label: string;
  /** Below the item; empty where the items themselves are the values. */
  readonly path: Path;
}

/** Where a list of a form stands. */
export interface TableBinding {
  readonly id: string;
  readonly section: CardSectionId;
  readonly label: string;
  readonly path: Path;
  readonly columns: readonly ColumnBinding[];
}

/** The field of a binding, below `base`. */
export function slotAt(base: Node, { path, ...field }: FieldBinding): Slot {
  return { ...field, ...valueAt(base, path) };
}

/** What is at a path, and how to change it there. An empty text takes the key away. */
export function valueAt(base: Node, path: Path): SlotCell {
  const { node, locked } = follow(base, path);
  if (locked)
    return { value: node?.type === "scalar" ? shown(node) : "", ...(node ? { span: node.span } : {}), locked, write: () => [] };
  if (node && node.type !== "scalar")
    return { value: "", span: node.span, locked: "It holds more than a text.", write: () => [] };
  const value = node ? shown(node) : "";
  return {
    value,
    ...(node && node.value !== null ? { span: node.span } : {}),
    write: (wanted) => {
      if (wanted === value) return [];
      if (!node) return setAt(base, path, wanted);
      return wanted === "" && node.isEntry && canLose(node) ? removeEntry(node) : [writeScalar(node, wanted)];
    },
  };
}

/** The table of a binding, below `base`. */
export function tableAt(base: Node, { path, columns, ...table }: TableBinding): SlotTable {
  const { node, locked: lock } = follow(base, path);
  const list = node?.type === "sequence" ? node : undefined;
  const locked = lock ?? (node && !list && !(node.type === "scalar" && node.value === null) ? "It is no list." : undefined);
  return {
    ...table,
    columns: columns.map(({ label }) => label),
    rows: (list?.items ?? []).map((item) => ({
      span: item.span,
      cells: columns.map((column) => {
        const cell = valueAt(item, column.path);
        return locked ? { ...cell, locked, write: () => [] } : cell;
      }),
    })),
    ...(locked ? { locked } : {}),
    append: (values) => {
      const item = itemOf(columns, values);
      if (list) return appendItem(list, item);
      return path.length === 1 && base.type === "mapping" ? insertKey(base, path[0] ?? "", [item]) : setAt(base, path, [item]);
    },
    remove: (row) => (list?.items[row] ? removeItem(list.items[row]) : []),
  };
}

function itemOf(columns: readonly ColumnBinding[], values: readonly string[]): Source {
  if (columns[0]?.path.length === 0) return values[0] ?? "";
  const item: Record<string, Source> = {};
  for (const [index, { path }] of columns.entries()) {
    const value = values[index] ?? "";
    const last = path.at(-1);
    if ((value === "" && index > 0) || last === undefined) continue;
    const holder = path.slice(0, -1).reduce<Record<string, Source>>((inner, step) => {
      inner[step] ??= {};
      return inner[step] as Record<string, Source>;
    }, item);
    holder[last] = value;
  }
  return item;
}

/** A key that stands alone in an item of a list keeps its place, for without it the item would be nothing. */
function canLose({ parent }: Node): boolean {
  return !(typeof parent?.name === "number" && parent.children.length === 1);
}

interface Followed {
  readonly node?: Node;
  readonly locked?: string;
}

/** Walks down a path, and says why nothing can be written at its end. */
function follow(base: Node, path: Path): Followed {
  let node: Node = base;
  for (const step of path) {
    const next: Node | undefined = node.child(step);
    if (!next) {
      const isOpen = node.type === "mapping" || (node.type === "scalar" && node.value === null);
      return isOpen ? {} : { locked: "What stands in its place has another form." };
    }
    const locked = lockOf(next, node);
    if (locked) return { node: path.at(-1) === step ? next : node, locked };
    node = next;
  }
  return { node };
}
