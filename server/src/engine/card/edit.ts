/** What a person wants changed → the smallest edits of the text. */
import { diffArrays } from "diff";
import { applyEdits, type Edit } from "../text/span";
import type { CardOperation } from "./card";
import { readCard } from "./read";
import { moved, type OpenCard } from "./slot";

/**
 * The edits of the text that make one intention, of one or several operations, come true. An operation that does not fit the
 * card (its field is locked, or gone) makes no edit.
 */
export function editCard(path: string, text: string, operations: readonly CardOperation[]): readonly Edit[] {
  if (operations.length === 1 && operations[0]) return editsOf(readCard(path, text), operations[0]);
  const result = operations.reduce(
    (current, operation) => applyEdits(current, editsOf(readCard(path, current), operation)),
    text,
  );
  return lineEdits(text, result);
}

function editsOf(card: OpenCard, operation: CardOperation): readonly Edit[] {
  if (card.locked) return [];
  if (operation.op === "set") {
    const slot = card.slots.find(({ id }) => id === operation.field);
    return !slot || slot.locked ? [] : slot.write(operation.value);
  }
  const table = card.slotTables.find(({ id }) => id === operation.table);
  if (!table) return [];
  if (operation.op === "setCell") {
    const cell = table.rows[operation.row]?.cells[operation.column];
    return !cell || cell.locked ? [] : cell.write(operation.value);
  }
  if (table.locked) return [];
  if (operation.op === "insert") return table.append(operation.values);
  if (operation.op === "remove") return table.remove(operation.row);
  const { row: from, to } = operation;
  if (!table.rows[from] || !table.rows[to] || table.rows[from].block !== table.rows[to].block) return [];
  return moved(
    card.text,
    table.rows.map(({ span }) => span),
    { from, to },
  );
}

/** The lines that differ between two texts, as edits of the first. */
function lineEdits(before: string, after: string): readonly Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const { value, added, removed } of diffArrays([...linesOf(before)], [...linesOf(after)])) {
    const content = value.join("");
    if (removed) edits.push({ span: { start: at, end: at + content.length }, newText: "" });
    if (removed || !added) at += content.length;
    else addText(edits, at, content);
  }
  return edits;
}

/** What comes in place of lines that went is one edit with their going. */
function addText(edits: Edit[], at: number, newText: string): void {
  const last = edits.at(-1);
  if (last && last.span.end === at && last.newText === "") edits[edits.length - 1] = { span: last.span, newText };
  else edits.push({ span: { start: at, end: at }, newText });
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
