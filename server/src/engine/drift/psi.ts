/**
 * Population stability index: the sum over bins of (q - p) · ln(q / p), p the share of the reference and q that of the current
 * sample; Jeffreys' divergence of the two histograms, without a unit. Yurdakul, "Statistical properties of population stability
 * index" (2018), https://scholarworks.wmich.edu/dissertations/3208, accessed 2026-11-28.
 */
import type { EmptyShare } from "./convention";

export interface Psi {
  readonly value: number;
  /** What each bin adds to the value, in the order of the counts. */
  readonly contributions: Float64Array;
}

/** PSI of two histograms over the same bins, in rows. NaN where one of them has no rows. */
export function psiOf(reference: Float64Array, current: Float64Array, empty: EmptyShare): Psi {
  const p = sharesOf(reference, empty);
  const q = sharesOf(current, empty);
  const contributions = p.map((share, bin) => {
    const other = q[bin] as number;
    return (other - share) * Math.log(other / share);
  });
  return { value: sum(contributions), contributions };
}

/** Shares in which none is 0. */
export function sharesOf(counts: Float64Array, empty: EmptyShare): Float64Array {
  const rows = sum(counts);
  if (empty.rule === "laplace") {
    const all = rows + empty.rows * counts.length;
    return counts.map((count) => (count + empty.rows) / all);
  }
  const shares = counts.map((count) => count / rows);
  const stand = empty.rule === "replace" ? empty.share : evidentlyStandIn(shares);
  return shares.map((share) => (share === 0 ? stand : share));
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function evidentlyStandIn(shares: Float64Array): number {
  const least = Math.min(...shares.filter((share) => share > 0));
  return least <= 1e-4 ? least / 1e6 : 1e-4;
}
