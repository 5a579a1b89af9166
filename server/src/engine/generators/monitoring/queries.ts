/** What a served model emits, and how Prometheus is asked for it. */
import type { Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";

/** A metric the server really emits, and the question to ask it. */
export interface Query {
  readonly metric: string;
  readonly promql: string;
}

export interface ServiceQueries {
  /** Absent where the server emits sums only: a mean hides the slow requests that a percentile is about. */
  readonly latency?: Latency;
  readonly requests: Query;
  readonly errors: Query;
  /** Answers with 4xx and 5xx by their HTTP status, which is the label `by`; absent where the server counts by other words. */
  readonly responses?: Query & { readonly by: string };
}

/** With what it measures, in words: servers start their clocks at different places. */
export interface Latency extends Query {
  readonly measures: string;
  /** What percentiles are computed from, where the server emits buckets in seconds. */
  readonly buckets?: string;
  /** A percentile in seconds. */
  readonly at: (percentile: string) => string;
}

/** Queries for a served model, by what emits its metrics; undefined for servers whose metrics have other owners. */
export function serviceQueries(plan: Plan): ServiceQueries | undefined {
  return plan.serving.pattern === "online" ? filesOf(plan.stack.serving)?.queries?.(plan) : undefined;
}

/** The share that a percentile stands for: p95 is 0.95. */
export function quantileOf(percentile: string): number {
  return Number(percentile.slice(1)) / 100;
}

/** The percentiles that are watched, smallest first: half of all requests, the one that is promised, and the slowest. */
export function percentilesOf({ thresholds }: Plan): readonly string[] {
  return [...new Set(["p50", thresholds.latency.percentile, "p99"])];
}
