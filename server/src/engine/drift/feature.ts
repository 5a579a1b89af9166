/** One feature of both samples, prepared once for everything that is asked about it: sorted numbers, or counts of categories. */
import type { CategoricalColumn, Column, NumericColumn } from "./column";
import { sortedFinite } from "./sort-numbers";

/** A number of each sample; the unit is what its name says. */
export interface Both<T> {
  readonly reference: T;
  readonly current: T;
}

export interface NumericFeature {
  readonly name: string;
  readonly kind: "numeric";
  /** Ascending, without missing values. */
  readonly reference: Float64Array;
  readonly current: Float64Array;
  /** Rows without a value. */
  readonly missing: Both<number>;
}

export interface CategoricalFeature {
  readonly name: string;
  readonly kind: "categorical";
  /** Categories of both samples: those of the reference by falling frequency, then the unseen ones. */
  readonly categories: readonly string[];
  /** Rows of each category. */
  readonly reference: Float64Array;
  readonly current: Float64Array;
  readonly missing: Both<number>;
}

export type Feature = NumericFeature | CategoricalFeature;

/** Prepares a feature; undefined where one of the columns is no feature (a point in time, free text). */
export function featureOf(reference: Column, current: Column): Feature | undefined {
  if (reference.kind === "numeric" && current.kind === "numeric") return numericFeature(reference, current);
  if (!isFeature(reference) || !isFeature(current)) return undefined;
  return categoricalFeature(asCategorical(reference), asCategorical(current));
}

/** The feature with other rows as its current sample; the reference is not prepared again. */
export function withCurrent(feature: Feature, column: Column): Feature | undefined {
  if (!isFeature(column)) return undefined;
  if (feature.kind === "numeric") {
    if (column.kind !== "numeric") return undefined;
    const current = sortedFinite(column.values);
    return { ...feature, current, missing: { ...feature.missing, current: column.values.length - current.length } };
  }
  const seen = feature.categories.map((label, index) => [label, feature.reference[index] ?? 0] as const);
  const reference = { rows: new Map(seen.filter(([, count]) => count > 0)), missing: feature.missing.reference };
  return compared(feature.name, reference, countsOf(asCategorical(column)));
}

function isFeature(column: Column): column is NumericColumn | CategoricalColumn {
  return column.kind === "numeric" || column.kind === "categorical";
}

function numericFeature(before: NumericColumn, after: NumericColumn): NumericFeature {
  const reference = sortedFinite(before.values);
  const current = sortedFinite(after.values);
  const missing = { reference: before.values.length - reference.length, current: after.values.length - current.length };
  return { name: before.name, kind: "numeric", reference, current, missing };
}

function categoricalFeature(before: CategoricalColumn, after: CategoricalColumn): CategoricalFeature {
  return compared(before.name, countsOf(before), countsOf(after));
}

interface Counts {
  readonly rows: ReadonlyMap<string, number>;
  readonly missing: number;
}

function compared(name: string, reference: Counts, current: Counts): CategoricalFeature {
  const seen = [...reference.rows].sort(([, a], [, b]) => b - a).map(([label]) => label);
  const categories = [...seen, ...[...current.rows.keys()].filter((label) => !reference.rows.has(label))];
  return {
    name,
    kind: "categorical",
    categories,
    reference: Float64Array.from(categories, (label) => reference.rows.get(label) ?? 0),
    current: Float64Array.from(categories, (label) => current.rows.get(label) ?? 0),
    missing: { reference: reference.missing, current: current.missing },
  };
}

function countsOf({ codes, labels }: CategoricalColumn): Counts {
  const counts = new Float64Array(labels.length);
  let missing = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code < 0) missing++;
    else (counts[code] as number)++;
  }
  const used = labels.map((label, code) => [label, counts[code] as number] as const).filter(([, count]) => count > 0);
  return { rows: new Map(used), missing };
}

/** Where the other sample has texts, numbers are texts too. */
function asCategorical(column: NumericColumn | CategoricalColumn): CategoricalColumn {
  if (column.kind === "categorical") return column;
  const numbers = new Map<number, number>();
  const codes = Int32Array.from(column.values, (value) => {
    if (!Number.isFinite(value)) return -1;
    const code = numbers.get(value) ?? numbers.size;
    numbers.set(value, code);
    return code;
  });
  return { name: column.name, kind: "categorical", codes, labels: [...numbers.keys()].map(String) };
}
