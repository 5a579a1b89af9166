/** Empirical distribution functions, thinned for drawing. */
import { firstFrom, nextUp, quantile } from "./bins";

export interface EcdfPoint {
  /** A value of the feature. */
  readonly at: number;
  /** Shares of the rows with at most that value, 0 to 1. */
  readonly reference: number;
  readonly current: number;
}

const pointsPerSample = 100;

/** Both functions at quantiles of both samples, and at the value where they are farthest apart if it is given. */
export function ecdfOf(reference: Float64Array, current: Float64Array, gapAt?: number): readonly EcdfPoint[] {
  const values = [...spread(reference), ...spread(current), ...(gapAt === undefined ? [] : [gapAt])];
  return [...new Set(values)]
    .sort((a, b) => a - b)
    .map((at) => ({ at, reference: shareUpTo(reference, at), current: shareUpTo(current, at) }));
}

function spread(sorted: Float64Array): readonly number[] {
  if (sorted.length === 0) return [];
  return Array.from({ length: pointsPerSample + 1 }, (_, index) => quantile(sorted, index / pointsPerSample));
}

function shareUpTo(sorted: Float64Array, value: number): number {
  return sorted.length === 0 ? 0 : firstFrom(sorted, nextUp(value)) / sorted.length;
}
