/** The two-sample Kolmogorov-Smirnov test: how far two distributions are apart at most, and how likely that is by chance. */
import type { KsMethod } from "./convention";
import { exactTail } from "./ks-exact";
import { oneSampleTail } from "./ks-one-sample";

export interface KsGap {
  /** The largest distance of the two empirical distribution functions, 0 to 1. */
  readonly statistic: number;
  /** The value at which they are that far apart. */
  readonly at: number;
}

export interface KsTest extends KsGap {
  /** Two-sided. With ties it is too large rather than too small. */
  readonly pValue: number;
  readonly method: "exact" | "asymptotic";
}

/** Both samples have at most so many rows: scipy's `MAX_AUTO_N`, up to which its `auto` is exact. */
const exactUpTo = 10_000;

/** The test of two sorted samples; undefined where one of them is empty. */
export function ksTest(reference: Float64Array, current: Float64Array, wanted: KsMethod): KsTest | undefined {
  if (reference.length === 0 || current.length === 0) return undefined;
  const gap = largestGap(reference, current);
  return { ...gap, ...ksPValue(gap.statistic, { reference: reference.length, current: current.length }, wanted) };
}

/** How likely a gap at least that large is for two samples of one distribution, of so many rows each. */
export function ksPValue(
  statistic: number,
  rows: { readonly reference: number; readonly current: number },
  wanted: KsMethod,
): Pick<KsTest, "pValue" | "method"> {
  const { reference: n, current: m } = rows;
  const isExact = wanted === "exact" || (wanted === "auto" && Math.max(n, m) <= exactUpTo);
  if (isExact) return { pValue: clip(exactTail(statistic, n, m)), method: "exact" };
  // scipy: kstwo.sf(statistic, round(n m / (n + m))), the distribution of one sample of the effective size; halves to even
  return { pValue: clip(oneSampleTail(statistic, Math.max(1, roundHalfEven((n * m) / (n + m))))), method: "asymptotic" };
}

/** One walk through both sorted samples; equal values are stepped over together. */
export function largestGap(reference: Float64Array, current: Float64Array): KsGap {
  const n = reference.length;
  const m = current.length;
  let largest: KsGap = { statistic: 0, at: Math.min(reference[0] as number, current[0] as number) };
  for (let i = 0, j = 0; i < n && j < m; ) {
    const value = Math.min(reference[i] as number, current[j] as number);
    while (i < n && reference[i] === value) i++;
    while (j < m && current[j] === value) j++;
    const statistic = Math.abs(i / n - j / m);
    if (statistic > largest.statistic) largest = { statistic, at: value };
  }
  return largest;
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}

function clip(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}
