/** Reads JSON Lines (https://jsonlines.org, accessed 2026-11-28): one object per line, its keys the columns. */
import type { Table } from "../../engine/index";
import { type ColumnBuilder, columnBuilder, inferType, WrongType } from "./column-builder";
import { type Piece, pieces } from "./pieces";
import { type DataFile, type ReadOptions, unreadable } from "./source";

type Row = Readonly<Record<string, unknown>>;
interface NumberedRow {
  readonly row: Row;
  readonly line: number;
}

/** So many rows say which columns there are and what they hold. */
const sampled = 1000;

export async function readJsonLines(file: DataFile, options: ReadOptions = {}): Promise<Table> {
  let columns: ReadonlyMap<string, ColumnBuilder> | undefined;
  let rows = 0;
  for await (const piece of pieces(file, options)) {
    const found = rowsOf(file, piece);
    columns ??= columnsOf(found.slice(0, sampled), options);
    for (const one of found) addRow(file, one, columns);
    rows += found.length;
  }
  if (!columns || rows === 0) throw unreadable(file, undefined, "it is empty", "Each line must be one JSON object");
  return { rows, columns: [...columns.values()].map((column) => column.done()) };
}

function rowsOf(file: DataFile, { bytes, line }: Piece): readonly NumberedRow[] {
  const lines = bytes.toString("utf8").split("\n");
  return lines.flatMap((text, index) =>
    text.trim() === "" ? [] : [{ row: rowOf(file, text, line + index), line: line + index }],
  );
}

function rowOf(file: DataFile, text: string, line: number): Row {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Row;
  } catch (error) {
    throw unreadable(
      file,
      line,
      `the line is no JSON (${error instanceof Error ? error.message : String(error)})`,
      "Each line must be one JSON object",
    );
  }
  throw unreadable(file, line, "the line is JSON, but no object", "Each line must be one JSON object");
}

function columnsOf(rows: readonly NumberedRow[], { categorical = [] }: ReadOptions): ReadonlyMap<string, ColumnBuilder> {
  const names = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))];
  return new Map(
    names.map((name) => {
      const values = rows.map(({ row }) => row[name]).filter((value) => value !== undefined && value !== null);
      return [name, columnBuilder(name, categorical.includes(name) ? "categorical" : typeOf(values))];
    }),
  );
}

function typeOf(values: readonly unknown[]): ColumnBuilder["type"] {
  if (values.every((value) => typeof value === "number")) return "numeric";
  if (!values.every((value) => typeof value === "string")) return "categorical";
  // a number in quotes is a code rather than an amount
  return inferType(values as string[]) === "time" ? "time" : "categorical";
}

function addRow(file: DataFile, { row, line }: NumberedRow, columns: ReadonlyMap<string, ColumnBuilder>): void {
  for (const name in row) {
    if (columns.has(name)) continue;
    const why = `"${name}" is in no row before`;
    throw unreadable(file, line, why, "Every key must be in one of the first rows; null stands for a missing value");
  }
  for (const column of columns.values()) addValue(file, column, row[column.name], line);
}

function addValue(file: DataFile, column: ColumnBuilder, value: unknown, line: number): void {
  try {
    if (value === undefined || value === null) column.add("");
    else if (typeof value === "number" && column.type === "numeric") column.addNumber(value);
    else if (column.type === "numeric") throw new WrongType(column.name, "numeric", String(value));
    else column.add(typeof value === "string" ? value : JSON.stringify(value));
  } catch (error) {
    throw error instanceof WrongType ? wrongType(file, column, value, line) : error;
  }
}

function wrongType(file: DataFile, column: ColumnBuilder, value: unknown, line: number): Error {
  const holds = column.type === "time" ? "points in time" : "numbers";
  const why = `column "${column.name}" holds ${holds} up to here, and ${JSON.stringify(value)} is none`;
  return unreadable(file, line, why, `Correct the value, write null, or say --categorical "${column.name}"`);
}
