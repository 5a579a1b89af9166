/** The current sample as it might become, to see from where on thresholds fire. */
import type { CategoricalFeature, Feature, NumericFeature } from "./feature";
import { meanAndDeviation } from "./moments";
import { sum } from "./psi";

export interface WhatIf {
  /** Added to every value, in standard deviations of the reference; of numeric features. 0 by default. */
  readonly shift?: number;
  /** Stretches the values about their mean, above 0; of numeric features. 1 by default. */
  readonly scale?: number;
  /** So many rows instead of as many as there are, spread as they are. */
  readonly rows?: number;
}

/** The feature with a changed current sample. Deterministic: rows are taken at even steps of the sorted sample. */
export function supposed(feature: Feature, change: WhatIf): Feature {
  return feature.kind === "numeric" ? numericSupposed(feature, change) : categoricalSupposed(feature, change);
}

function numericSupposed(feature: NumericFeature, { shift = 0, scale = 1, rows }: WhatIf): NumericFeature {
  if (feature.current.length === 0 || feature.reference.length === 0) return feature;
  const { mean } = meanAndDeviation(feature.current);
  const add = shift === 0 ? 0 : shift * meanAndDeviation(feature.reference).deviation;
  // a positive scale keeps the order, so nothing has to be sorted again
  const moved =
    shift === 0 && scale === 1 ? feature.current : feature.current.map((value) => mean + (value - mean) * scale + add);
  return { ...feature, current: rows === undefined ? moved : taken(moved, rows) };
}

function taken(sorted: Float64Array, rows: number): Float64Array {
  const taking = new Float64Array(rows);
  for (let row = 0; row < rows; row++) taking[row] = sorted[Math.floor(((row + 0.5) * sorted.length) / rows)] as number;
  return taking;
}

function categoricalSupposed(feature: CategoricalFeature, { rows }: WhatIf): CategoricalFeature {
  const present = sum(feature.current);
  if (rows === undefined || present === 0) return feature;
  return { ...feature, current: feature.current.map((count) => (count * rows) / present) };
}
