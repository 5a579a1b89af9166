/** Thresholds of drift: what is asked of them, and measured features judged by other ones without counting anything again. */
import type { Thresholds } from "../plan/plan";
import type { BacktestWindow } from "./backtest";
import { type FeatureDrift, verdictOfFeature } from "./measure";
import { gravest, type Verdict, verdictOf } from "./verdict";

export type DriftThresholds = Pick<Thresholds, "psi" | "ksPValue">;

/** A feature that the thresholds judge differently than the ones before. */
export interface VerdictChange {
  readonly name: string;
  readonly from: Verdict;
  readonly to: Verdict;
}

/** The feature with the verdict of these thresholds. */
export function judged(feature: FeatureDrift, { psi }: DriftThresholds): FeatureDrift {
  return { ...feature, verdict: verdictOfFeature(feature, psi) };
}

/** The window with the verdict of these thresholds. */
export function judgedWindow(window: BacktestWindow, { psi: bands }: DriftThresholds): BacktestWindow {
  const found = Object.values(window.psi).map((psi) => (psi === null ? "ok" : verdictOf(psi, bands)));
  return { ...window, verdict: gravest(found) };
}

/** Which features other thresholds judge differently. */
export function changedVerdicts(
  features: readonly FeatureDrift[],
  { before, after }: { readonly before: DriftThresholds; readonly after: DriftThresholds },
): readonly VerdictChange[] {
  return features
    .map((feature) => ({
      name: feature.name,
      from: verdictOfFeature(feature, before.psi),
      to: verdictOfFeature(feature, after.psi),
    }))
    .filter(({ from, to }) => from !== to);
}

/** The features whose KS test falls below the threshold: beside PSI it is a sign, alone it starts nothing. */
export function belowKs(features: readonly FeatureDrift[], { ksPValue }: DriftThresholds): readonly string[] {
  return features.flatMap(({ name, ks }) => (ks && ks.pValue < ksPValue ? [name] : []));
}

/** Why these cannot be thresholds, in words; undefined where they can. */
export function thresholdsProblem({ psi, ksPValue }: DriftThresholds): string | undefined {
  const { monitor, investigate, retrain } = psi;
  const isShare = (value: number): boolean => value > 0 && value <= 1;
  if (![monitor, investigate, retrain].every(isShare)) return "A PSI threshold is above 0 and at most 1.";
  if (investigate <= monitor) return `"investigate" (${investigate}) must be above "monitor" (${monitor}).`;
  if (retrain <= investigate) return `"retrain" (${retrain}) must be above "investigate" (${investigate}).`;
  return ksPValue > 0 && ksPValue < 1 ? undefined : "The p-value of KS is above 0 and below 1.";
}
