/** Data sets to try thresholds on where there is no data yet: each feature drifts in one way that has a name. */
import { type Column, categoricalColumn, numericColumn, type Table } from "./column";
import type { Both } from "./feature";
import { normals, random } from "./random";

export interface DriftShapes {
  readonly rows: Both<number>;
  /** The same seed gives the same numbers. */
  readonly seed: number;
}

interface Draw {
  /** 0 to 1. */
  readonly even: () => number;
  readonly normal: () => number;
  readonly isCurrent: boolean;
  /** How far the row lies between the first and the last of its sample, 0 to 1. */
  readonly age: number;
}

type Shape = (draw: Draw) => number;

const numericShapes: Readonly<Record<string, Shape>> = {
  unchanged: ({ normal }) => normal(),
  shifted_a_little: ({ normal, isCurrent }) => normal() + (isCurrent ? 0.3 : 0),
  shifted_a_lot: ({ normal, isCurrent }) => normal() + (isCurrent ? 0.6 : 0),
  wider: ({ normal, isCurrent }) => normal() * (isCurrent ? 1.5 : 1),
  second_peak: ({ even, normal, isCurrent }) => normal() * 0.8 + (isCurrent && even() < 0.15 ? 3 : 0),
  longer_tail: ({ even, isCurrent }) => -Math.log(1 - even()) * (isCurrent ? 1.4 : 1),
  more_zeros: ({ even, isCurrent }) => (even() < (isCurrent ? 0.5 : 0.35) ? 0 : 1 + even() * 9),
  moving_slowly: ({ normal, isCurrent, age }) => normal() + (isCurrent ? age : 0),
  more_missing: ({ even, normal, isCurrent }) => (even() < (isCurrent ? 0.2 : 0.02) ? Number.NaN : normal()),
};

type Choice = (draw: Draw) => string;

const categoricalShapes: Readonly<Record<string, Choice>> = {
  shares_moved: ({ even, isCurrent }) => pick(even(), isCurrent ? [0.35, 0.3, 0.25, 0.1] : [0.5, 0.25, 0.15, 0.1]),
  new_category: ({ even, isCurrent }) => pick(even(), isCurrent ? [0.46, 0.36, 0.14, 0, 0.04] : [0.5, 0.35, 0.15]),
};

const firstDay = 20_454 * 86_400_000; // 2026-01-01
const currentDays = 56;

/** The two samples; the current one has a column `time`, over eight weeks. */
export function shapeTables({ rows, seed }: DriftShapes): Both<Table> {
  return { reference: tableOf(rows.reference, seed, false), current: tableOf(rows.current, seed + 1, true) };
}

function tableOf(rows: number, seed: number, isCurrent: boolean): Table {
  const even = random(seed);
  const normal = normals(even);
  const each = <T>(draw: (draw: Draw) => T): readonly T[] =>
    Array.from({ length: rows }, (_, row) => draw({ even, normal, isCurrent, age: row / rows }));
  const columns: readonly Column[] = [
    ...Object.entries(numericShapes).map(([name, shape]) => numericColumn(name, each(shape))),
    ...Object.entries(categoricalShapes).map(([name, choice]) => categoricalColumn(name, each(choice))),
  ];
  return { rows, columns: isCurrent ? [...columns, timeColumn(rows)] : columns };
}

function timeColumn(rows: number): Column {
  const values = Float64Array.from({ length: rows }, (_, row) => firstDay + Math.floor((row / rows) * currentDays * 86_400_000));
  return { name: "time", kind: "time", values };
}

function pick(at: number, shares: readonly number[]): string {
  let below = 0;
  const index = shares.findIndex((share) => {
    below += share;
    return at < below;
  });
  return "ABCDE"[index] ?? "A";
}
