/**
 * How often thresholds fire although nothing has drifted. Without drift PSI / (1/n + 1/m) follows a chi-square distribution with
 * bins - 1 degrees of freedom, n and m the rows of both samples: Yurdakul, "Statistical properties of population stability index"
 * (2018), chapter 3, https://scholarworks.wmich.edu/dissertations/3208, accessed 2026-11-28. Good from about ten rows per bin on.
 */
import type { Thresholds } from "../plan/plan";
import type { Both } from "./feature";
import type { FeatureDrift } from "./measure";
import { chiSquareCritical, chiSquareTail } from "./special-functions";

/** The probability that the PSI of two samples of one distribution reaches a threshold. */
export function psiFalseAlarm(threshold: number, rows: Both<number>, bins: number): number {
  if (bins < 2 || rows.reference === 0 || rows.current === 0) return 0;
  return chiSquareTail(threshold / spread(rows), bins - 1);
}

/** The PSI that two samples of one distribution reach with this probability only. */
export function psiCritical(probability: number, rows: Both<number>, bins: number): number {
  if (bins < 2 || rows.reference === 0 || rows.current === 0) return 0;
  return chiSquareCritical(probability, bins - 1) * spread(rows);
}

/** The probability that at least one of so many independent features fires by chance: 1 - (1 - p)^features. */
export function anyFalseAlarm(probability: number, features: number): number {
  return -Math.expm1(features * Math.log1p(-Math.min(probability, 1)));
}

/** The probabilities that at least one of the features fires without any drift, if they are independent of each other. */
export function featuresFalseAlarms(
  features: readonly FeatureDrift[],
  { psi, ksPValue }: Pick<Thresholds, "psi" | "ksPValue">,
): Thresholds["psi"] & { readonly ks: number } {
  const any = (threshold: number): number =>
    1 - features.reduce((none, { rows, bins }) => none * (1 - psiFalseAlarm(threshold, rows, bins)), 1);
  return {
    monitor: any(psi.monitor),
    investigate: any(psi.investigate),
    retrain: any(psi.retrain),
    ks: anyFalseAlarm(ksPValue, features.filter(({ ks }) => ks !== null).length),
  };
}

function spread({ reference, current }: Both<number>): number {
  return 1 / reference + 1 / current;
}
