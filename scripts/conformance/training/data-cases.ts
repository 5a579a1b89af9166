/** Rows that keep a data schema, and rows that break it in one way each. */
import type { Column } from "../../../server/src/engine/spec.generated";

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** A column of every type that a table has, two of them not needed. */
export const columns: readonly Column[] = [
  { name: "chip", type: "boolean" },
  { name: "visits", type: "integer" },
  { name: "account", type: "long" },
  { name: "day", type: "uint8" },
  { name: "amount", type: "double" },
  { name: "country", type: "string" },
  { name: "booked_at", type: "datetime" },
  { name: "limit", type: "float", required: false },
  { name: "age", type: "int64", required: false },
];

const rows: readonly Row[] = Array.from({ length: 40 }, (_, index) => ({
  chip: index % 2 === 0,
  visits: index,
  account: 9_000_000_000 + index,
  day: index % 28,
  amount: index + 0.5,
  country: index % 3 === 0 ? "DE" : "FR",
  booked_at: `2026-10-${String(1 + (index % 28)).padStart(2, "0")}T12:00:00Z`,
  limit: index % 4 === 0 ? null : 100.5,
  age: index % 4 === 0 ? null : 30 + index,
  label: index % 2,
}));

export interface Case {
  readonly name: string;
  /** The rows as CSV. */
  readonly text: string;
  /** The one column that is wrong, and what TFDV calls that; nothing where the rows keep the schema. */
  readonly wrong?: readonly [column: string, anomaly: string];
}

/** The first row has another value in the column, or with `every` all rows have. */
const changed = (column: string, value: Cell, anomaly?: string, every = false): Case => ({
  name: `${column} ${every ? "always " : ""}${value}`,
  text: csv(rows.map((row, index) => (every || index === 0 ? { ...row, [column]: value } : row))),
  ...(anomaly === undefined ? {} : { wrong: [column, anomaly] as const }),
});

const without = (column: string, anomaly?: string): Case => ({
  name: `no column ${column}`,
  text: csv(rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== column)))),
  ...(anomaly === undefined ? {} : { wrong: [column, anomaly] as const }),
});

const [tooFew, type, missing] = ["FEATURE_TYPE_LOW_FRACTION_PRESENT", "UNEXPECTED_DATA_TYPE", "SCHEMA_MISSING_COLUMN"];

export const cases: readonly Case[] = [
  { name: "good rows", text: csv(rows) },
  { name: "booleans as 0 and 1", text: csv(rows.map((row) => ({ ...row, chip: Number(row["chip"]) }))) },
  changed("amount", 12, undefined, true),
  changed("limit", null, undefined, true),
  without("limit"),
  without("age"),
  ...["chip", "visits", "account", "amount", "country", "booked_at"].flatMap((column) => [
    without(column, missing),
    changed(column, null, tooFew),
  ]),
  changed("chip", "yes", type, true),
  changed("visits", 1.5, type),
  changed("account", "unknown", type),
  changed("amount", "a lot", type),
  changed("country", 49, type, true),
  changed("booked_at", 20261001, type, true),
  changed("limit", "none set", type),
  changed("age", 30.5, type),
  changed("visits", 2 ** 40, "INT_TYPE_BIG_INT"),
  changed("day", 256, "INT_TYPE_BIG_INT"),
  changed("day", -1, "INT_TYPE_SMALL_INT"),
  { name: "chip 2", text: csv(rows.map((row, index) => ({ ...row, chip: index % 3 }))), wrong: ["chip", "BOOL_TYPE_BIG_INT"] },
];

function csv(table: readonly Row[]): string {
  const names = Object.keys(table[0] ?? {});
  const cell = (value: Cell | undefined): string =>
    typeof value === "boolean" ? (value ? "True" : "False") : String(value ?? "");
  return [names.join(","), ...table.map((row) => names.map((name) => cell(row[name])).join(","))]
    .map((line) => `${line}\n`)
    .join("");
}
