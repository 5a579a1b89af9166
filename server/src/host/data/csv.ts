/** Reads CSV: a header and records (RFC 4180), in pieces, so that a file of any size needs the memory of its values only. */
import type { Table } from "../../engine/index";
import { type ColumnBuilder, columnBuilder, inferType, WrongType } from "./column-builder";
import { type Piece, pieces } from "./pieces";
import { plainNumber } from "./plain-numbers";
import { type DataFile, type ReadOptions, unreadable } from "./source";

const newline = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
/** So many records say what a column holds. */
const sampled = 1000;

type Library = typeof import("./csv-library");

interface Layout {
  readonly library: Library;
  readonly delimiter: string;
  readonly columns: readonly ColumnBuilder[];
}

export async function readCsv(file: DataFile, options: ReadOptions = {}): Promise<Table> {
  const library: Library = await import("./csv-library");
  let layout: Layout | undefined;
  let rows = 0;
  for await (const piece of pieces(file, { ...options, whole: wholeRecords })) {
    const isFirst = layout === undefined;
    layout ??= layoutOf({ file, library }, piece, options);
    const body = isFirst ? withoutHeader(file, piece) : piece;
    rows += body.bytes.includes(quote) ? readQuoted(file, body, layout) : readPlain(file, body, layout);
  }
  if (!layout) throw unreadable(file, undefined, "it is empty", "The first line must name the columns");
  if (rows === 0) throw onlyHeader(file);
  return { rows, columns: layout.columns.map((column) => column.done()) };
}

/** A line end is the end of a record where quotes come in pairs before it: a quote in a quoted field is doubled. */
function wholeRecords(bytes: Buffer): number {
  let end = 0;
  for (let from = 0; from >= 0 && from < bytes.length; ) {
    const opening = bytes.indexOf(quote, from);
    const outside = bytes.subarray(from, opening < 0 ? bytes.length : opening);
    const last = outside.lastIndexOf(newline);
    if (last >= 0) end = from + last + 1;
    const closing = opening < 0 ? -1 : bytes.indexOf(quote, opening + 1);
    from = closing < 0 ? -1 : closing + 1;
  }
  return end;
}

function layoutOf(
  { file, library }: { file: DataFile; library: Library },
  { bytes }: Piece,
  { categorical = [] }: ReadOptions,
): Layout {
  const head = library.parseCsv(bytes.toString("utf8"), { preview: sampled + 1, skipEmptyLines: true });
  const [names = [], ...records] = head.data;
  const columns = names.map((name, index) => {
    const samples = records.map((record) => record[index] ?? "");
    return columnBuilder(name.trim(), categorical.includes(name.trim()) ? "categorical" : inferType(samples));
  });
  const twice = columns.find(({ name }, index) => columns.findIndex((one) => one.name === name) !== index);
  if (twice) throw unreadable(file, 1, `two columns are called "${twice.name}"`, "Give each column a name of its own");
  return { library, delimiter: head.meta.delimiter, columns };
}

function withoutHeader(file: DataFile, { bytes, line }: Piece): Piece {
  for (let end = bytes.indexOf(newline) + 1; end > 0; end = bytes.indexOf(newline, end) + 1) {
    const head = bytes.subarray(0, end);
    if (wholeRecords(head) === end) return { bytes: bytes.subarray(end), line: line + linesIn(head) };
  }
  throw onlyHeader(file);
}

/** Records without a quote are fields between delimiters; numbers are read from the bytes. */
function readPlain(file: DataFile, { bytes, line }: Piece, { delimiter, columns }: Layout): number {
  const separator = delimiter.charCodeAt(0);
  let rows = 0;
  for (let start = 0, number = line; start < bytes.length; number++) {
    let end = bytes.indexOf(newline, start);
    if (end < 0) end = bytes.length;
    const next = end + 1;
    if (end > start && bytes[end - 1] === carriageReturn) end--;
    if (end > start || columns.length === 1) {
      readRecord(file, { bytes, separator, start, end, line: number }, columns);
      rows++;
    }
    start = next;
  }
  return rows;
}

interface PlainRecord {
  readonly bytes: Buffer;
  readonly separator: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

function readRecord(file: DataFile, record: PlainRecord, columns: readonly ColumnBuilder[]): void {
  const { bytes, separator, end } = record;
  let from = record.start;
  let field = 0;
  for (let at = from; at <= end; at++) {
    if (at < end && bytes[at] !== separator) continue;
    const column = columns[field++];
    if (column) addField(file, column, { bytes, from, to: at, line: record.line });
    from = at + 1;
  }
  if (field !== columns.length) throw ragged(file, record.line, field, columns.length);
}

interface Field {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

function addField(file: DataFile, column: ColumnBuilder, { bytes, from, to, line }: Field): void {
  const value = column.type === "numeric" ? plainNumber(bytes, from, to) : Number.NaN;
  if (Number.isNaN(value)) addText(file, column, bytes.toString("utf8", from, to), line);
  else column.addNumber(value);
}

function readQuoted(file: DataFile, { bytes, line }: Piece, { library, delimiter, columns }: Layout): number {
  const { data, errors } = library.parseCsv(bytes.toString("utf8"), { delimiter });
  const lineOf = (row: number): number => line + row + linesWithin(data.slice(0, row));
  const broken = errors[0];
  if (broken)
    throw unreadable(
      file,
      lineOf(broken.row ?? 0),
      lowered(broken.message),
      "Quotes begin and end a field, and are doubled within",
    );
  let rows = 0;
  for (const [row, fields] of data.entries()) {
    if (fields.length === 1 && fields[0] === "" && columns.length > 1) continue;
    if (fields.length === 1 && fields[0] === "" && row === data.length - 1) continue;
    if (fields.length !== columns.length) throw ragged(file, lineOf(row), fields.length, columns.length);
    for (const [index, column] of columns.entries()) addText(file, column, fields[index] ?? "", () => lineOf(row));
    rows++;
  }
  return rows;
}

function addText(file: DataFile, column: ColumnBuilder, text: string, line: number | (() => number)): void {
  try {
    column.add(text);
  } catch (error) {
    if (!(error instanceof WrongType)) throw error;
    const holds = column.type === "time" ? "points in time" : "numbers";
    const why = `column "${column.name}" holds ${holds} up to here, and "${text}" is none`;
    const next = `Correct the value, leave it empty, or say --categorical "${column.name}"`;
    throw unreadable(file, typeof line === "number" ? line : line(), why, next);
  }
}

function ragged(file: DataFile, line: number, found: number, expected: number): Error {
  const next = "Quote fields that hold the delimiter";
  return unreadable(file, line, `the row has ${found} ${found === 1 ? "field" : "fields"}, the header ${expected}`, next);
}

function onlyHeader(file: DataFile): Error {
  return unreadable(file, 1, "there is no row below the header", "Write the values below the names of the columns");
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines++;
  return lines;
}

function linesWithin(records: readonly (readonly string[])[]): number {
  return records.flat().reduce((sum, field) => sum + field.split("\n").length - 1, 0);
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
