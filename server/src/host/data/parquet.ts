/** Reads Parquet, one column of one row group at a time, so that no more than that is unpacked at once. */
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { AsyncBuffer, FileMetaData, ParquetRowRange, SchemaElement } from "hyparquet";
import type { Column, Table } from "../../engine/index";
import { type ColumnBuilder, type ColumnType, columnBuilder } from "./column-builder";
import { type DataFile, type ReadOptions, unreadable } from "./source";

type Library = typeof import("./parquet-library");

export async function readParquet(file: DataFile, options: ReadOptions = {}): Promise<Table> {
  // a library of this weight is loaded when somebody has such a file
  const library: Library = await import("./parquet-library");
  const handle = await opened(file);
  try {
    const buffer = await bufferOf(handle);
    const metadata = await understood(file, () => library.parquetMetadataAsync(buffer));
    return await readColumns({ file, buffer, metadata, library }, options);
  } finally {
    await handle.close();
  }
}

interface ParquetFile {
  readonly file: DataFile;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly library: Library;
}

async function readColumns({ file, buffer, metadata, library }: ParquetFile, options: ReadOptions): Promise<Table> {
  const { compressors, parquetScan, parquetSchema } = library;
  const fields = parquetSchema(metadata).children;
  const builders = fields.map(({ element, children }) => builderOf(element, children.length > 0, options));
  const known = builders.filter((builder) => builder !== undefined);
  const scan = await parquetScan({ file: buffer, metadata, compressors, parsers: inMilliseconds });
  const parts = scan.ranges.flatMap(inParts);
  for (const [index, builder] of known.entries()) {
    for (const [part, range] of parts.entries()) {
      options.signal?.throwIfAborted();
      addAll(builder, await understood(file, () => scan.readColumn({ ...range, column: builder.name })));
      options.onProgress?.((index + (part + 1) / parts.length) / known.length);
      await nextTurn();
    }
  }
  const rows = Number(metadata.num_rows);
  const nested = fields.filter((_, index) => builders[index] === undefined);
  return { rows, columns: [...known.map((builder) => builder.done()), ...nested.map(({ element }) => unread(element.name))] };
}

/** So many rows are unpacked at once; pages before and behind them are skipped unread. */
const partRows = 1 << 17;

function inParts({ rowStart, rowEnd }: ParquetRowRange): readonly ParquetRowRange[] {
  const count = Math.ceil((rowEnd - rowStart) / partRows);
  return Array.from({ length: count }, (_, part) => ({
    rowStart: rowStart + part * partRows,
    rowEnd: Math.min(rowEnd, rowStart + (part + 1) * partRows),
  }));
}

function builderOf(element: SchemaElement, isNested: boolean, { categorical = [] }: ReadOptions): ColumnBuilder | undefined {
  if (isNested || element.repetition_type === "REPEATED") return undefined;
  return columnBuilder(element.name, categorical.includes(element.name) ? "categorical" : typeOf(element));
}

/** Lists, maps and structs are no feature. */
function unread(name: string): Column {
  return { name, kind: "text", missing: 0 };
}

function typeOf({ type, logical_type: logical, converted_type: converted }: SchemaElement): ColumnType {
  const names = [logical?.type, converted, type].join(" ");
  if (/TIMESTAMP|DATE|INT96/.test(names)) return "time";
  if (/DECIMAL|FLOAT16/.test(names)) return "numeric";
  return type === "BOOLEAN" || type === "BYTE_ARRAY" || type === "FIXED_LEN_BYTE_ARRAY" ? "categorical" : "numeric";
}

function addAll(builder: ColumnBuilder, values: ArrayLike<unknown>): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (builder.type === "categorical") builder.add(value === null || value === undefined ? "" : String(value));
    else builder.addNumber(value === null || value === undefined ? Number.NaN : Number(value));
  }
}

/** Points in time as numbers rather than a `Date` for each row. */
const inMilliseconds = {
  timestampFromMilliseconds: (millis: bigint): number => Number(millis),
  timestampFromMicroseconds: (micros: bigint): number => Math.floor(Number(micros) / 1e3),
  timestampFromNanoseconds: (nanos: bigint): number => Number(nanos / 1_000_000n),
  dateFromDays: (days: number): number => days * 86_400_000,
};

async function opened(file: DataFile): Promise<FileHandle> {
  try {
    return await open(file.path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw unreadable(file, undefined, "there is no such file", "Check the path");
  }
}

/** The file, of which the last slice is kept: all parts of a column lie in one. */
async function bufferOf(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  let last = { start: 0, end: 0, bytes: new ArrayBuffer(0) };
  return {
    byteLength: size,
    async slice(start, end = size) {
      if (start === last.start && end === last.end) return last.bytes;
      const bytes = new Uint8Array(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      last = { start, end, bytes: bytes.buffer };
      return last.bytes;
    },
  };
}

async function understood<T>(file: DataFile, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw unreadable(file, undefined, `it is no Parquet that we can read (${why})`, "Write it again with pyarrow, or as CSV");
  }
}
