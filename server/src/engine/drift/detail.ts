/** Everything a person may want to see of one feature. */
import type { Thresholds } from "../plan/plan";
import { psiCritical, psiFalseAlarm } from "./chance";
import type { Convention } from "./convention";
import { hellinger, jensenShannon, wasserstein } from "./distances";
import { type EcdfPoint, ecdfOf } from "./ecdf";
import type { Both, Feature, NumericFeature } from "./feature";
import { type Histogram, type HistogramBin, histogramOf } from "./histogram";
import { type FeatureDrift, measure } from "./measure";
import { meanAndDeviation } from "./moments";
import { psiOf, sharesOf, sum } from "./psi";
import { type Reach, reachOf } from "./reach";

export interface BinDetail extends HistogramBin {
  /** Rows. */
  readonly counts: Both<number>;
  /** Shares as PSI takes them, so none of them 0. */
  readonly shares: Both<number>;
  /** What the bin adds to PSI; null where there is no PSI. */
  readonly contribution: number | null;
}

export interface FeatureDetail extends FeatureDrift {
  readonly histogram: readonly BinDetail[];
  /** How many bins (categories of a long tail) were left out of `histogram`; those that add most to PSI are in it. */
  readonly leftOut: number;
  /** Distribution functions at a few hundred values; empty for categories. */
  readonly ecdf: readonly EcdfPoint[];
  readonly moments: { readonly mean: Both<number>; readonly deviation: Both<number> } | null;
  /** Other distances for comparison; over the bins, but for Wasserstein, which is in the unit of the feature. */
  readonly distances: { readonly jensenShannon: number; readonly hellinger: number; readonly wasserstein: number | null } | null;
  /** How far a numeric feature would have to be shifted before each threshold fires. */
  readonly reach: Reach | null;
  /** How often each PSI threshold is reached without any drift, at these sample sizes, and the PSI reached once in twenty times. */
  readonly falseAlarms: Thresholds["psi"] & { readonly critical: number };
}

/** More bins than that nobody reads. */
const mostBins = 200;

export function detailOf(feature: Feature, convention: Convention, thresholds: Pick<Thresholds, "psi">): FeatureDetail {
  const drift = measure(feature, convention, thresholds);
  const histogram = histogramOf(feature, convention);
  const bins = binDetails(histogram, convention);
  const isNumeric = feature.kind === "numeric";
  return {
    ...drift,
    histogram: bins.length > mostBins ? mostTelling(bins) : bins,
    leftOut: Math.max(0, bins.length - mostBins),
    ecdf: isNumeric ? ecdfOf(feature.reference, feature.current, drift.ks?.at) : [],
    moments: isNumeric && drift.psi !== null ? momentsOf(feature) : null,
    distances: drift.psi === null ? null : distancesOf(feature, histogram),
    reach: feature.kind === "numeric" && drift.psi !== null ? reachOf(feature, convention, thresholds.psi) : null,
    falseAlarms: falseAlarmsOf(drift, thresholds.psi),
  };
}

function binDetails({ bins, reference, current }: Histogram, { emptyShare }: Convention): readonly BinDetail[] {
  const hasPsi = sum(reference) > 0 && sum(current) > 0;
  const p = hasPsi ? sharesOf(reference, emptyShare) : reference.map(() => 0);
  const q = hasPsi ? sharesOf(current, emptyShare) : current.map(() => 0);
  const psi = hasPsi ? psiOf(reference, current, emptyShare) : undefined;
  return bins.map((bin, index) => ({
    ...bin,
    counts: { reference: reference[index] ?? 0, current: current[index] ?? 0 },
    shares: { reference: p[index] ?? 0, current: q[index] ?? 0 },
    contribution: psi?.contributions[index] ?? null,
  }));
}

function mostTelling(bins: readonly BinDetail[]): readonly BinDetail[] {
  const adds = ({ contribution }: BinDetail): number => contribution ?? 0;
  const least = [...bins].sort((a, b) => adds(b) - adds(a)).slice(0, mostBins);
  const kept = new Set(least);
  return bins.filter((bin) => kept.has(bin));
}

function momentsOf({ reference, current }: NumericFeature): FeatureDetail["moments"] {
  const before = meanAndDeviation(reference);
  const after = meanAndDeviation(current);
  return {
    mean: { reference: before.mean, current: after.mean },
    deviation: { reference: before.deviation, current: after.deviation },
  };
}

function distancesOf(feature: Feature, { reference, current }: Histogram): FeatureDetail["distances"] {
  const rows = { reference: sum(reference), current: sum(current) };
  const p = reference.map((count) => count / rows.reference);
  const q = current.map((count) => count / rows.current);
  return {
    jensenShannon: jensenShannon(p, q),
    hellinger: hellinger(p, q),
    wasserstein: feature.kind === "numeric" ? wasserstein(feature.reference, feature.current) : null,
  };
}

function falseAlarmsOf({ rows, bins }: FeatureDrift, psi: Thresholds["psi"]): FeatureDetail["falseAlarms"] {
  return {
    monitor: psiFalseAlarm(psi.monitor, rows, bins),
    investigate: psiFalseAlarm(psi.investigate, rows, bins),
    retrain: psiFalseAlarm(psi.retrain, rows, bins),
    critical: psiCritical(0.05, rows, bins),
  };
}
