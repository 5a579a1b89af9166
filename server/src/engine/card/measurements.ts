/** Metrics of a card as numbers with their groups, wherever and however the card writes them. */
import type { Span } from "../text/span";
import type { Card, CardRow, CardTable } from "./card";

export interface Measurement {
  readonly metric: string;
  /** As it is written. */
  readonly text: string;
  readonly value: number;
  /** The group it was measured on; `""` for all together. */
  readonly group: string;
  readonly low?: number;
  readonly high?: number;
  readonly dataset?: string;
  readonly span?: Span;
  /** The table it stands in. */
  readonly table?: string;
}

const groupTitle =
  /^(?:sub-?group|group|segment|slice|cohort|factor|demographic|population|age|sex|gender|region|country|ethnicity|language)s?\b/i;
const everyone = /^(?:|all|overall|total|everyone|everybody|whole|all (?:data|groups|together))$/i;
/** Columns that count and do not measure. */
const counts = /^(?:n|n\.|count|counts|rows|size|samples?|support|share|number|examples?|observations?|%)$/i;

/** Everything that was measured. */
export function measurementsOf({ tables }: Card): readonly Measurement[] {
  return tables.flatMap((table) => {
    const rows = isLong(table) ? longRows(table) : isWide(table) ? wideRows(table) : [];
    return rows.map((row) => ({ ...row, table: table.id }));
  });
}

/** True for a table whose rows are groups. */
export function isGroupTable({ columns }: CardTable): boolean {
  return groupTitle.test(columns[0] ?? "");
}

/** A row for each value: its metric and value have columns of their own. */
function isLong({ columns }: CardTable): boolean {
  return columnOf(columns, /^metric$/i) >= 0 && columnOf(columns, /^(?:value|score)$/i) >= 0;
}

function isWide(table: CardTable): boolean {
  return isGroupTable(table);
}

function longRows({ columns, rows }: CardTable): readonly Measurement[] {
  const at = {
    metric: columnOf(columns, /^metric$/i),
    value: columnOf(columns, /^(?:value|score)$/i),
    group: columns.findIndex((title) => groupTitle.test(title)),
    low: columnOf(columns, /^lower(?: bound)?$/i),
    high: columnOf(columns, /^upper(?: bound)?$/i),
    dataset: columnOf(columns, /^dataset$/i),
  };
  return rows.flatMap((row) => {
    const text = cell(row, at.value);
    const value = numberIn(text);
    if (value === undefined) return [];
    const group = cell(row, at.group);
    const [low, high] = [numberIn(cell(row, at.low)), numberIn(cell(row, at.high))];
    const dataset = cell(row, at.dataset);
    return [
      {
        metric: cell(row, at.metric),
        text,
        value,
        group: everyone.test(group) ? "" : group,
        ...(low === undefined ? {} : { low }),
        ...(high === undefined ? {} : { high }),
        ...(dataset === "" ? {} : { dataset }),
        ...spanOf(row, at.value),
      },
    ];
  });
}

function wideRows({ columns, rows }: CardTable): readonly Measurement[] {
  return rows.flatMap((row) =>
    columns.flatMap((metric, index): readonly Measurement[] => {
      if (index === 0 || counts.test(metric.trim())) return [];
      const text = cell(row, index);
      const value = numberIn(text);
      const group = cell(row, 0);
      return value === undefined
        ? []
        : [{ metric, text, value, group: everyone.test(group) ? "" : group, ...spanOf(row, index), ...intervalIn(text) }];
    }),
  );
}

function columnOf(columns: readonly string[], title: RegExp): number {
  return columns.findIndex((column) => title.test(column.trim()));
}

function cell(row: CardRow, index: number): string {
  return row.cells[index]?.value.replaceAll(/[*`_]{1,2}(?=\S)|(?<=\S)[*`]{1,2}/g, "").trim() ?? "";
}

function spanOf(row: CardRow, index: number): { readonly span?: Span } {
  const span = row.cells[index]?.span;
  return span ? { span } : {};
}

/** `0.88`, `88 %`, `0.88 ± 0.02`, `0.88 (0.85–0.91)`; a percentage stays the number that is written. */
export function numberIn(text: string): number | undefined {
  const match = /^[~≈]?\s*([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s*(?:%|$|±|\(|\[)/i.exec(text);
  return match ? Number(match[1]) : undefined;
}

function intervalIn(text: string): { readonly low?: number; readonly high?: number } {
  const spread = /±\s*(\d+(?:\.\d+)?)/.exec(text)?.[1];
  const value = numberIn(text);
  if (spread !== undefined && value !== undefined) return { low: value - Number(spread), high: value + Number(spread) };
  const [, low, high] = /[([]\s*(-?\d+(?:\.\d+)?)\s*(?:–|-|,|to)\s*(-?\d+(?:\.\d+)?)\s*[)\]]/.exec(text) ?? [];
  return low === undefined || high === undefined ? {} : { low: Number(low), high: Number(high) };
}
