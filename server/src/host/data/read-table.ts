/** Reads a data set, whatever it is written in. */
import path from "node:path";
import { CannotProceed, type Table } from "../../engine/index";
import { readCsv } from "./csv";
import { readJsonLines } from "./json-lines";
import { readParquet } from "./parquet";
import type { DataFile, ReadOptions } from "./source";

const readers: Readonly<Record<string, (file: DataFile, options?: ReadOptions) => Promise<Table>>> = {
  ".csv": readCsv,
  ".tsv": readCsv,
  ".jsonl": readJsonLines,
  ".ndjson": readJsonLines,
  ".parquet": readParquet,
};

/** The table in a file, by the ending of its name. */
export async function readTable(file: DataFile, options: ReadOptions = {}): Promise<Table> {
  const reader = readers[path.extname(file.path).toLowerCase()];
  if (reader) return reader(file, options);
  throw new CannotProceed({
    what: `Cannot read ${file.shown}`,
    why: "its name does not say what it is",
    next: `Data is read from files that end in ${Object.keys(readers).join(", ")}`,
  });
}
