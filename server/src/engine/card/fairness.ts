/** How far apart the groups are in each metric: the gap that a card must not hide. */
import type { Card } from "./card";
import { type Measurement, measurementsOf } from "./measurements";

export interface GroupValue {
  readonly group: string;
  /** As it is written. */
  readonly text: string;
  /** Where it lies between the ends of the scale, from 0 to 1; `low` and `high` likewise, where an interval is given. */
  readonly at: number;
  readonly low?: number;
  readonly high?: number;
  readonly mark?: "best" | "worst";
}

/** One metric over its groups. */
export interface Spread {
  readonly metric: string;
  readonly better: "higher" | "lower";
  readonly groups: readonly GroupValue[];
  /** The value of all data together, where the card has one. */
  readonly overall?: GroupValue;
  readonly scale: { readonly from: string; readonly to: string };
  /** Best minus worst, and worst as a share of best (of what is lower the better: best as a share of worst). */
  readonly gap: string;
  readonly ratio?: string;
  /** True where one group has less than four fifths of what the best has. */
  readonly isWide: boolean;
  /** The intervals of best and worst overlap, so chance may have made the gap. */
  readonly overlaps?: boolean;
  /** All of it in a sentence. */
  readonly words: string;
}

/**
 * The "four-fifths rule" of the US Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D): a rule of thumb
 * (https://www.ecfr.gov/current/title-29/subtitle-B/chapter-XIV/part-1607, read 2026-11-29).
 */
const fourFifths = 0.8;

const lowerIsBetter =
  /\b(?:r?mse|mae|s?mape|wape|rmsle|mase|log[ _]?loss|loss|brier|perplexity|wer|cer|error|errors|fpr|fnr|fdr|false|latency|toxicity|ece|hinge)\b/i;

/** Whether more of a metric is better, by its name. */
export function betterOf(metric: string): "higher" | "lower" {
  return lowerIsBetter.test(metric.replaceAll("_", " ")) ? "lower" : "higher";
}

/** The spread of every metric that is given for two groups or more. */
export function fairnessOf(card: Card): readonly Spread[] {
  const byMetric = new Map<string, Measurement[]>();
  for (const measurement of measurementsOf(card)) {
    const key = measurement.metric.toLowerCase().replaceAll(/[\s_-]+/g, " ");
    byMetric.set(key, [...(byMetric.get(key) ?? []), measurement]);
  }
  return [...byMetric.values()].flatMap((all) => {
    const groups = all.filter(({ group }) => group !== "");
    const together = all.filter(({ group }) => group === "");
    const overall = together.find(({ table }) => table === groups[0]?.table) ?? together[0];
    return groups.length < 2 ? [] : [spreadOf(groups, overall)];
  });
}

function spreadOf(groups: readonly Measurement[], all: Measurement | undefined): Spread {
  const metric = groups[0]?.metric ?? "";
  const better = betterOf(metric);
  const sorted = [...groups].sort((a, b) => (better === "higher" ? b.value - a.value : a.value - b.value));
  const [best, worst] = [sorted[0], sorted.at(-1)] as [Measurement, Measurement];
  const { place, scale } = scaleOf([...groups, ...(all ? [all] : [])]);
  const gap = Math.abs(best.value - worst.value);
  const ratio = ratioOf(best, worst, better);
  const isWide = ratio !== undefined && ratio < fourFifths;
  const overlaps = overlap(best, worst);
  const placed = (measurement: Measurement): GroupValue => ({
    group: measurement.group || "All",
    text: measurement.text,
    at: place(measurement.value),
    ...(measurement.low === undefined ? {} : { low: place(measurement.low) }),
    ...(measurement.high === undefined ? {} : { high: place(measurement.high) }),
    ...(gap > 0 && measurement === best
      ? { mark: "best" as const }
      : gap > 0 && measurement === worst
        ? { mark: "worst" as const }
        : {}),
  });
  return {
    metric,
    better,
    groups: groups.map(placed),
    ...(all ? { overall: placed(all) } : {}),
    scale,
    gap: rounded(gap),
    ...(ratio === undefined ? {} : { ratio: rounded(ratio) }),
    isWide,
    ...(overlaps === undefined ? {} : { overlaps }),
    words: wordsOf({ metric, best, worst, gap, isWide, overlaps }),
  };
}

function ratioOf(best: Measurement, worst: Measurement, better: Spread["better"]): number | undefined {
  const [top, bottom] = better === "higher" ? [worst.value, best.value] : [best.value, worst.value];
  return top < 0 || bottom <= 0 ? undefined : top / bottom;
}

function overlap(one: Measurement, other: Measurement): boolean | undefined {
  if (one.low === undefined || one.high === undefined || other.low === undefined || other.high === undefined) return undefined;
  return one.low <= other.high && other.low <= one.high;
}

/** Shares are drawn from 0 to 1, percentages to 100, anything else from 0 to its largest value. */
function scaleOf(all: readonly Measurement[]): { place: (value: number) => number; scale: Spread["scale"] } {
  const values = all.flatMap(({ value, low = value, high = value }) => [value, low, high]);
  const [least, most] = [Math.min(0, ...values), Math.max(...values)];
  const to = most <= 0 ? 0 : most <= 1 ? 1 : most <= 100 && all.some(({ text }) => text.includes("%")) ? 100 : most;
  const width = to - least || 1;
  return { place: (value) => (value - least) / width, scale: { from: rounded(least), to: rounded(to) } };
}

interface Told {
  readonly metric: string;
  readonly best: Measurement;
  readonly worst: Measurement;
  readonly gap: number;
  readonly isWide: boolean;
  readonly overlaps: boolean | undefined;
}

function wordsOf({ metric, best, worst, gap, isWide, overlaps }: Told): string {
  if (gap === 0) return `${metric} is the same for all groups (${best.text}).`;
  const wide = isWide ? ", less than four fifths of the best" : "";
  const chance =
    overlaps === true
      ? " Their intervals overlap, so it may be chance."
      : overlaps === false
        ? " Their intervals do not overlap."
        : "";
  return `${metric} differs by ${rounded(gap)}: best for ${best.group} (${best.text}), worst for ${worst.group} (${worst.text})${wide}.${chance}`;
}

/** Without the noise of floating point. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
