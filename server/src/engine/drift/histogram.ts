/** Both samples of a feature over the same bins: what PSI and the drawing are made from. */
import { binsOf, countsIn, edgesOf, nextUp } from "./bins";
import type { Convention } from "./convention";
import type { Both, CategoricalFeature, Feature, NumericFeature } from "./feature";

/** One bin in words and numbers; exactly one of `range`, `only`, `category` and `missing` says what it holds. */
export interface HistogramBin {
  /** From the first up to, but without, the second; infinite ends are null, as JSON has no infinity. */
  readonly range?: readonly [number | null, number | null];
  /** This one number. */
  readonly only?: number;
  readonly category?: string;
  readonly missing?: true;
}

export interface Histogram {
  readonly bins: readonly HistogramBin[];
  /** Rows in each bin. */
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/** The histogram of a feature under a convention. It has no bins where no row has a value. */
export function histogramOf(feature: Feature, convention: Convention): Histogram {
  const values = feature.kind === "numeric" ? numericHistogram(feature, convention) : categoricalHistogram(feature);
  return convention.missing === "bin" ? withMissing(values, feature.missing) : values;
}

function numericHistogram(feature: NumericFeature, convention: Convention): Histogram {
  const { reference, current } = feature;
  if (reference.length + current.length === 0) return { bins: [], reference, current };
  if (convention.categoriesUpTo > 0) {
    const few = distinct(reference, convention.categoriesUpTo);
    if (few) return valueHistogram(feature);
  }
  const edges = edgesOf(reference, current, convention);
  return {
    bins: binsOf(edges).map(({ from, to }) => (to === nextUp(from) ? { only: from } : { range: [ended(from), ended(to)] })),
    reference: countsIn(edges, reference),
    current: countsIn(edges, current),
  };
}

function valueHistogram({ reference, current }: NumericFeature): Histogram {
  const values = Float64Array.from(new Set([...distinctAll(reference), ...distinctAll(current)])).sort();
  const edges = Float64Array.from([...values, Number.POSITIVE_INFINITY]);
  return {
    bins: Array.from(values, (only) => ({ only })),
    reference: countsIn(edges, reference),
    current: countsIn(edges, current),
  };
}

function categoricalHistogram({ categories, reference, current }: CategoricalFeature): Histogram {
  return { bins: categories.map((category) => ({ category })), reference, current };
}

function withMissing({ bins, reference, current }: Histogram, missing: Both<number>): Histogram {
  if (missing.reference + missing.current === 0) return { bins, reference, current };
  return {
    bins: [...bins, { missing: true }],
    reference: Float64Array.from([...reference, missing.reference]),
    current: Float64Array.from([...current, missing.current]),
  };
}

function ended(edge: number): number | null {
  return Number.isFinite(edge) ? edge : null;
}

/** The different values of sorted numbers, if they are at most so many. */
function distinct(sorted: Float64Array, most: number): readonly number[] | undefined {
  const found: number[] = [];
  for (const value of sorted) {
    if (value === found.at(-1)) continue;
    if (found.length === most) return undefined;
    found.push(value);
  }
  return found;
}

function distinctAll(sorted: Float64Array): readonly number[] {
  return distinct(sorted, Number.POSITIVE_INFINITY) ?? [];
}
