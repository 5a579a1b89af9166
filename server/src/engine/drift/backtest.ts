/** What the thresholds would have said in the past: the current sample in windows of a time column, each against the reference. */
import { CannotProceed } from "../cannot-proceed";
import type { Thresholds } from "../plan/plan";
import type { Column, Table } from "./column";
import type { Convention } from "./convention";
import { type Feature, withCurrent } from "./feature";
import { histogramOf } from "./histogram";
import { psiOfHistogram } from "./measure";
import { gravest, type Verdict, verdictOf } from "./verdict";

export interface BacktestWindow {
  /** Milliseconds since 1970 UTC; the end is not in the window. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** By name of the feature; null where one side has no values. */
  readonly psi: Readonly<Record<string, number | null>>;
  readonly verdict: Verdict;
}

export interface BacktestOptions {
  readonly timeColumn: string;
  /** Milliseconds. */
  readonly window: number;
  readonly convention: Convention;
  readonly thresholds: Pick<Thresholds, "psi">;
}

const dayMs = 86_400_000;
const mostWindows = 5_000;

/**
 * Windows with rows in them, in order of time, one at a time, so that a shell can do other things between them. They are counted
 * from the midnight (UTC) before the first row.
 */
export function* backtest(
  features: readonly Feature[],
  current: Table,
  { timeColumn, window, convention, thresholds }: BacktestOptions,
): Generator<BacktestWindow, void> {
  const { start, numbers } = windowsOf(timesOf(current, timeColumn), timeColumn, window);
  const columns = new Map(current.columns.map((column) => [column.name, column]));
  for (const [number, rows] of rowsByWindow(numbers)) {
    const found = features.flatMap((whole) => {
      const column = columns.get(whole.name);
      const feature = column && whole.name !== timeColumn ? withCurrent(whole, pick(column, rows)) : undefined;
      return feature ? [[whole.name, psiOfHistogram(histogramOf(feature, convention), convention) ?? null] as const] : [];
    });
    yield {
      from: start + number * window,
      to: start + (number + 1) * window,
      rows: rows.length,
      psi: Object.fromEntries(found),
      verdict: gravest(found.map(([, psi]) => (psi === null ? "ok" : verdictOf(psi, thresholds.psi)))),
    };
  }
}

/** The length of a window as people write it (`30m`, `6h`, `1d`, `2w`) in milliseconds; undefined where it is none. */
export function windowMs(text: string): number | undefined {
  const [, number = "", unit = ""] = /^(\d+)(m|h|d|w)$/.exec(text) ?? [];
  const length = { m: 60_000, h: 3_600_000, d: dayMs, w: 7 * dayMs }[unit];
  return length && Number(number) > 0 ? Number(number) * length : undefined;
}

function timesOf({ columns }: Table, name: string): Float64Array {
  const column = columns.find((one) => one.name === name);
  if (column?.kind === "time" || column?.kind === "numeric") return column.values;
  const times = columns.filter(({ kind }) => kind === "time").map((one) => one.name);
  throw new CannotProceed({
    what: `Cannot test back over "${name}"`,
    why: column ? "the column holds no points in time" : "the current data has no such column",
    next:
      times.length > 0
        ? `Name one of: ${times.join(", ")}`
        : "Points in time are written as in 2026-11-23T08:00:00Z or as milliseconds",
  });
}

function windowsOf(times: Float64Array, timeColumn: string, window: number): { start: number; numbers: Int32Array } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const start = Math.floor(first / dayMs) * dayMs;
  if ((last - start) / window > mostWindows) {
    throw new CannotProceed({
      what: `Cannot test back over "${timeColumn}"`,
      why: `its windows would be more than ${mostWindows}`,
      next: "Choose longer windows",
    });
  }
  return { start, numbers: Int32Array.from(times, (time) => (Number.isNaN(time) ? -1 : Math.floor((time - start) / window))) };
}

/** Row numbers of each window, in order of the windows; rows without a time belong to none. */
function rowsByWindow(numbers: Int32Array): ReadonlyMap<number, Int32Array> {
  const counts = new Map<number, number>();
  for (const number of numbers) if (number >= 0) counts.set(number, (counts.get(number) ?? 0) + 1);
  const rows = new Map([...counts].sort(([a], [b]) => a - b).map(([number, count]) => [number, new Int32Array(count)]));
  const filled = new Map<number, number>();
  numbers.forEach((number, row) => {
    const at = filled.get(number) ?? 0;
    const list = rows.get(number);
    if (list) list[at] = row;
    filled.set(number, at + 1);
  });
  return rows;
}

function pick(column: Column, rows: Int32Array): Column {
  if (column.kind === "text") return column;
  if (column.kind === "categorical") return { ...column, codes: rows.map((row) => column.codes[row] as number) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row] as number) };
}
