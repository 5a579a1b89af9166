/** Other distances that drift tools report, so that a team can compare numbers. */

/**
 * Wasserstein distance of order 1 of two sorted samples, in the unit of the values: the area between their distribution functions
 * (https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.wasserstein_distance.html, accessed 2026-11-28).
 * Weights are rows by default.
 */
export function wasserstein(
  reference: Float64Array,
  current: Float64Array,
  weights: { readonly reference?: Float64Array; readonly current?: Float64Array } = {},
): number {
  const p = walker(reference, weights.reference);
  const q = walker(current, weights.current);
  let area = 0;
  let at = Math.min(p.next(), q.next());
  while (at < Number.POSITIVE_INFINITY) {
    p.pass(at);
    q.pass(at);
    const to = Math.min(p.next(), q.next());
    if (to < Number.POSITIVE_INFINITY) area += Math.abs(p.share() - q.share()) * (to - at);
    at = to;
  }
  return area;
}

/** Jensen-Shannon distance (the root of the divergence) of two lists of shares, natural logarithm unless a base is given. */
export function jensenShannon(p: Float64Array, q: Float64Array, base: number = Math.E): number {
  return Math.sqrt(Math.max(0, jensenShannonDivergence(p, q, base)));
}

export function jensenShannonDivergence(p: Float64Array, q: Float64Array, base: number = Math.E): number {
  let total = 0;
  for (let bin = 0; bin < p.length; bin++) {
    const middle = ((p[bin] as number) + (q[bin] as number)) / 2;
    total += entropyPart(p[bin] as number, middle) + entropyPart(q[bin] as number, middle);
  }
  return total / 2 / Math.log(base);
}

/** Hellinger distance of two lists of shares, 0 to 1. */
export function hellinger(p: Float64Array, q: Float64Array): number {
  let total = 0;
  for (let bin = 0; bin < p.length; bin++) total += (Math.sqrt(p[bin] as number) - Math.sqrt(q[bin] as number)) ** 2;
  return Math.sqrt(total / 2);
}

/** The largest difference of two lists of shares. */
export function largestDifference(p: Float64Array, q: Float64Array): number {
  let largest = 0;
  for (let bin = 0; bin < p.length; bin++) largest = Math.max(largest, Math.abs((p[bin] as number) - (q[bin] as number)));
  return largest;
}

function entropyPart(share: number, middle: number): number {
  return share > 0 ? share * Math.log(share / middle) : 0;
}

interface Walker {
  /** The next value, or infinity behind the last. */
  next(): number;
  /** Steps over everything up to the value. */
  pass(value: number): void;
  /** The share of the weight that was passed. */
  share(): number;
}

function walker(sorted: Float64Array, weights?: Float64Array): Walker {
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : sorted.length;
  let index = 0;
  let passed = 0;
  return {
    next: () => sorted[index] ?? Number.POSITIVE_INFINITY,
    pass(value) {
      for (; index < sorted.length && (sorted[index] as number) <= value; index++) passed += weights?.[index] ?? 1;
    },
    share: () => passed / total,
  };
}
