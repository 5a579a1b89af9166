/** Metrics on which one thing after the other happens, held against the numbers at which it should. */

import { insertKey, setAt } from "../text/edits";
import { appendItem } from "../text/list-items";
import type { Edit } from "../text/span";
import type { Node } from "../text/tree";
import { type Limit, limitsOf } from "./metric-measures";

export interface BandPolicy {
  /** The bands of the policy with their numbers in the metric's unit, mildest first. */
  values(metric: Node): Readonly<Record<string, number>>;
  /** The bands that a model cannot do without. */
  readonly needed: readonly string[];
  /** The band that an alert's action belongs to; undefined where it could be any. */
  bandOf(action: string): string | undefined;
  /** Numbers that no rule of thresholds need look at: another rule says what is wrong with them. */
  isBeyond(limit: Limit, metric: Node): boolean;
}

/** A number that is not where its band begins. */
export interface OffLimit extends Limit {
  readonly band: string;
  readonly wanted: number;
}

export interface Judged {
  readonly off: readonly OffLimit[];
  /** Bands at which nothing happens, over all the metrics. */
  readonly missing: readonly string[];
}

/** People round; 0.2 and 0.20001 are one number. */
const rounding = 1e-4;

export function isAbout(a: number, b: number): boolean {
  return Math.abs(a - b) <= rounding * Math.max(Math.abs(a), Math.abs(b));
}

export function judgeBands(metrics: readonly Node[], policy: BandPolicy): Judged {
  const covered = new Set<string>();
  const off: OffLimit[] = [];
  for (const metric of metrics) {
    const values = policy.values(metric);
    for (const limit of limitsOf(metric)) {
      const band = limit.band ?? bandMeant(limit, { values, policy, covered });
      const wanted = band === undefined ? undefined : values[band];
      if (band === undefined || wanted === undefined) continue;
      if (limit.acts) covered.add(band);
      if (!isAbout(limit.value, wanted) && !policy.isBeyond(limit, metric)) off.push({ ...limit, band, wanted });
    }
  }
  return { off, missing: policy.needed.filter((band) => !covered.has(band)) };
}

interface Meaning {
  readonly values: Readonly<Record<string, number>>;
  readonly policy: BandPolicy;
  readonly covered: ReadonlySet<string>;
}

/** An alert without a band means the one of its action, else the one that begins at its number, else the first that is left. */
function bandMeant({ action, value }: Limit, { values, policy, covered }: Meaning): string | undefined {
  const same = Object.keys(values).find((band) => isAbout(value, values[band] ?? Number.NaN));
  return policy.bandOf(action) ?? same ?? policy.needed.find((band) => !covered.has(band)) ?? policy.needed[0];
}

/** A new level of a metric: its band, and what happens there. */
export type Level = Readonly<Record<string, unknown>> & { readonly band: string };

/** Gives a metric these bands, and where its bands have levels those too. */
export function addBands(metric: Node, values: Readonly<Record<string, number>>, levels: readonly Level[]): readonly Edit[] {
  const bands = metric.child("bands");
  const list = metric.child("levels");
  const fresh = Object.entries(values).filter(([band]) => !bands?.child(band));
  const numbers =
    bands?.type === "mapping" && bands.entries.length > 0
      ? fresh.flatMap(([band, value]) => insertKey(bands, band, value))
      : setAt(metric, ["bands"], values);
  const appended = list?.type === "sequence" && list.items.length > 0 ? levels.flatMap((level) => appendItem(list, level)) : [];
  return [...numbers, ...appended];
}

/** Where it is missing that something happens: beside the numbers there are, else at the metric itself. */
export function placeOfNumbers(metric: Node): Node | undefined {
  return metric.child("levels") ?? metric.child("bands") ?? metric.child("alert_threshold");
}
