/** Reads a card that is JSON: every field and table of its form, and what the form has no place for. */
import { children, type Node, type Path } from "../text/tree";
import type { OtherContent } from "./card";
import type { OpenCard } from "./slot";
import { type FieldBinding, slotAt, type TableBinding, tableAt } from "./tree-slots";

interface TreeForm {
  readonly fields: readonly FieldBinding[];
  readonly tables: readonly TableBinding[];
}

/** What a form has of a card below `base`. */
export function readTree(base: Node, { fields, tables }: TreeForm): Pick<OpenCard, "slots" | "slotTables" | "others"> {
  return {
    slots: fields.map((field) => slotAt(base, field)),
    slotTables: tables.map((table) => tableAt(base, table)),
    others: othersBelow(
      base,
      [...fields, ...tables].map(({ path }) => path),
    ),
  };
}

/** The entries that no path of the form leads to or through. */
function othersBelow(node: Node, paths: readonly Path[]): readonly OtherContent[] {
  if (node.type !== "mapping") return [];
  return node.entries.flatMap((entry): readonly OtherContent[] => {
    const through = paths.filter(([first]) => first === entry.name);
    if (through.length === 0) return [otherOf(entry)];
    return through.some((path) => path.length === 1)
      ? []
      : othersBelow(
          entry,
          through.map((path) => path.slice(1)),
        );
  });
}

/** An entry that the editor shows and leaves alone. */
export function otherOf(entry: Node): OtherContent {
  const value = entry.type === "scalar" ? String(entry.value ?? "") : JSON.stringify(entry.value);
  const short = value.length > 200 ? `${value.slice(0, 200)} …` : value;
  const count = children(entry).length;
  const label = entry.path.filter((step) => typeof step === "string").join(" › ");
  return { label, value: count > 20 ? `${count} entries` : short, span: entry.key };
}
