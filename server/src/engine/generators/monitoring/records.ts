/** Recording rules: the names under which alerts and dashboard speak of a model, whatever its server calls them. */
import type { Plan } from "../../plan/plan";
import { quantileOf, serviceQueries } from "./queries";

/** A series that Prometheus computes and keeps. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  /** Labels the expression does not carry along. */
  readonly labels?: { readonly model_name: string };
}

export const latencyBuckets = "model:latency_seconds_bucket:rate5m";
export const responseRate = "model:responses:rate5m";
export const errorRatio = "model:errors:ratio5m";

/** Latency at a percentile, in seconds. */
export function latencyRecord(percentile: string): string {
  return `model:latency_seconds:${percentile}`;
}

/** A series of this model only: one Prometheus watches many. */
export function ofModel({ spec }: Plan, series: string, labels = ""): string {
  return `${series}{model_name="${spec.name}"${labels && `,${labels}`}}`;
}

/** Any percentile out of the recorded buckets, which are few enough to be asked each time. */
export function percentileOf(plan: Plan, percentile: string): string {
  return `histogram_quantile(${quantileOf(percentile)}, ${ofModel(plan, latencyBuckets)})`;
}

/** In the order they are computed: the promised percentile reads the buckets recorded before it. */
export function recordsOf(plan: Plan): readonly RecordingRule[] {
  const labels = { model_name: plan.spec.name };
  return serviceRecords(plan).map((record) => (record.expr.startsWith("histogram") ? record : { ...record, labels }));
}

function serviceRecords(plan: Plan): readonly RecordingRule[] {
  const queries = plan.serving.pattern === "online" ? serviceQueries(plan) : undefined;
  if (!queries) return [];
  const { percentile } = plan.thresholds.latency;
  return [
    { record: latencyBuckets, expr: queries.latency.buckets },
    { record: latencyRecord(percentile), expr: percentileOf(plan, percentile) },
    { record: responseRate, expr: queries.responses.promql },
    { record: errorRatio, expr: errors(plan, queries.responses.by) },
  ];
}

function errors(plan: Plan, by: string): string {
  return `sum(${ofModel(plan, responseRate, `${by}=~"5.."`)}) / sum(${ofModel(plan, responseRate)})`;
}

/** Replicas that can answer, 0 where the Deployment is gone too; only servers on Kubernetes have any. */
export function replicasOf({ spec, serving }: Plan): string | undefined {
  const deployments: Readonly<Record<string, string>> = {
    // one Deployment per revision
    kserve: `=~"${spec.name}-predictor.*"`,
    kubernetes: `="${spec.name}"`,
  };
  const selector = serving.pattern === "online" ? deployments[serving.server] : undefined;
  return selector && `(sum(kube_deployment_status_replicas_available{deployment${selector}}) or vector(0))`;
}
