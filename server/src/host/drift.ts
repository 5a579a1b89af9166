/** Two data sets, read and prepared once for everything that is asked about their drift. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { CannotProceed, type Column, type Feature, featureOf, type Table } from "../engine/index";
import { readTable } from "./data/read-table";
import type { DataFile, ReadOptions } from "./data/source";

/** A column that is not compared, and why. */
export interface LeftOut {
  readonly name: string;
  readonly why: string;
}

export interface Comparison {
  readonly features: readonly Feature[];
  readonly leftOut: readonly LeftOut[];
  readonly rows: { readonly reference: number; readonly current: number };
  /** What was read; for testing back over a time column. */
  readonly current: Table;
}

export interface CompareOptions extends ReadOptions {
  /** Columns that are no features, such as the time of a row. */
  readonly without?: readonly string[];
}

/** Most of the work is reading, of both files alike; the rest is preparing. */
const readingShare = 0.8;

/** Reads both files, and prepares every feature they have in common; other work has its turn between the columns. */
export async function compare(reference: DataFile, current: DataFile, options: CompareOptions = {}): Promise<Comparison> {
  const { onProgress } = options;
  const part = (from: number): ReadOptions => ({
    ...options,
    onProgress: (share) => onProgress?.(from + (share * readingShare) / 2),
  });
  const before = await readTable(reference, part(0));
  const after = await readTable(current, part(readingShare / 2));
  return compareTables({ before, after, reference: reference.shown, current: current.shown }, options);
}

/** Two tables, and what people call them. */
export interface Tables {
  readonly before: Table;
  readonly after: Table;
  readonly reference: string;
  readonly current: string;
}

/** Prepares every feature that both tables have. */
export async function compareTables(tables: Tables, options: CompareOptions = {}): Promise<Comparison> {
  const { before, after, reference, current } = tables;
  const features: Feature[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, column] of before.columns.entries()) {
    options.signal?.throwIfAborted();
    const other = after.columns.find(({ name }) => name === column.name);
    const feature = options.without?.includes(column.name) ? undefined : other && featureOf(column, other);
    if (feature) features.push(feature);
    else leftOut.push({ name: column.name, why: whyNot(column, other, current) });
    options.onProgress?.(readingShare + ((1 - readingShare) * (index + 1)) / before.columns.length);
    await nextTurn();
  }
  leftOut.push(...added(before, after).map((name) => ({ name, why: `${reference} does not have it` })));
  if (features.length === 0) throw nothingInCommon(tables);
  return { features, leftOut, rows: { reference: before.rows, current: after.rows }, current: after };
}

function whyNot(column: Column, other: Column | undefined, current: string): string {
  if (!other) return `${current} does not have it`;
  const kinds = [column.kind, other.kind];
  if (kinds.includes("text")) return "free text, lists, or more than 10,000 categories";
  return kinds.includes("time") ? "a point in time" : "the time of a row";
}

function added(before: Table, after: Table): readonly string[] {
  const known = new Set(before.columns.map(({ name }) => name));
  return after.columns.map(({ name }) => name).filter((name) => !known.has(name));
}

function nothingInCommon({ reference, current }: Tables): CannotProceed {
  return new CannotProceed({
    what: `Cannot compare ${reference} and ${current}`,
    why: "they have no column of numbers or categories in common",
    next: "Both files must name their columns alike",
  });
}
