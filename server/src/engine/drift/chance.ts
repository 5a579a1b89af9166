/**
 * How often thresholds fire although nothing has drifted. Without drift PSI / (1/n + 1/m) follows a chi-square distribution with
 * bins - 1 degrees of freedom, n and m the rows of both samples: Yurdakul, "Statistical properties of population stability index"
 * (2018), chapter 3, https://scholarworks.wmich.edu/dissertations/3208, accessed 2026-11-28. Good from about ten rows per bin on.
 */
import type { Both } from "./feature";
import { chiSquareCritical, chiSquareTail } from "./special-functions";

/** The probability that the PSI of two samples of one distribution reaches a threshold. */
export function psiFalseAlarm(threshold: number, rows: Both<number>, bins: number): number {
  if (bins < 2) return 0;
  return chiSquareTail(threshold / spread(rows), bins - 1);
}

/** The PSI that two samples of one distribution reach with this probability only. */
export function psiCritical(probability: number, rows: Both<number>, bins: number): number {
  return bins < 2 ? 0 : chiSquareCritical(probability, bins - 1) * spread(rows);
}

/** The probability that at least one of so many independent features fires by chance: 1 - (1 - p)^features. */
export function anyFalseAlarm(probability: number, features: number): number {
  return -Math.expm1(features * Math.log1p(-Math.min(probability, 1)));
}

function spread({ reference, current }: Both<number>): number {
  return 1 / reference + 1 / current;
}
