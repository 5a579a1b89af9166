/** The places of a card that can be written to. A card is these without their functions. */
import type { Edit, Span } from "../text/span";
import type { Card, CardCell, CardField, CardTable } from "./card";

/** A field, and the smallest edits that give it another value. */
export interface Slot extends CardField {
  write(value: string): readonly Edit[];
}

export interface SlotCell extends CardCell {
  write(value: string): readonly Edit[];
}

export interface SlotRow {
  readonly cells: readonly SlotCell[];
  readonly span: Span;
  readonly block?: number;
}

/** A table, and the smallest edits that change its rows. */
export interface SlotTable extends Omit<CardTable, "rows"> {
  readonly rows: readonly SlotRow[];
  append(values: readonly string[]): readonly Edit[];
  remove(row: number): readonly Edit[];
}

/** A card that can be written to. */
export interface OpenCard extends Omit<Card, "fields" | "tables"> {
  readonly text: string;
  readonly slots: readonly Slot[];
  readonly slotTables: readonly SlotTable[];
}

/** What the card says, as data. */
export function cardOf({ form, formTitle, slots, slotTables, others, locked }: OpenCard): Card {
  return {
    form,
    formTitle,
    fields: slots.map(({ write: _, ...field }) => field),
    tables: slotTables.map(({ append: _, remove: __, rows, ...table }) => ({
      ...table,
      rows: rows.map(({ cells, ...row }) => ({ ...row, cells: cells.map(({ write: ___, ...cell }) => cell) })),
    })),
    others,
    ...(locked ? { locked } : {}),
  };
}

/** Puts the texts of rows that lie between the two places in their new order; nothing else moves. */
export function moved(text: string, spans: readonly Span[], { from, to }: { from: number; to: number }): readonly Edit[] {
  const order = spans.map((_, index) => index);
  order.splice(to, 0, ...order.splice(from, 1));
  return spans.flatMap((span, index) => {
    const source = spans[order[index] ?? index] ?? span;
    return source === span ? [] : [{ span, newText: text.slice(source.start, source.end) }];
  });
}
