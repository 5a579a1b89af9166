/** Recording rules: the names under which alerts speak of a model, whatever its server calls them. What only the dashboard draws, it asks for itself. */
import type { Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";
import { serviceQueries } from "./queries";

/** A series that Prometheus computes and keeps. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  /** What the expression does not carry along. */
  readonly labels: { readonly model_name: string };
}

export const errorRatio = "model:errors:ratio5m";

/** Latency at a percentile, in seconds. */
export function latencyRecord(percentile: string): string {
  return `model:latency_seconds:${percentile}`;
}

/** A series of this model only: one Prometheus watches many. */
export function ofModel({ spec }: Plan, series: string, labels = ""): string {
  return `${series}{model_name="${spec.name}"${labels && `,${labels}`}}`;
}

export function recordsOf(plan: Plan): readonly RecordingRule[] {
  const queries = serviceQueries(plan);
  if (!queries) return [];
  const labels = { model_name: plan.spec.name };
  return [
    ...(queries.latency
      ? [{ record: latencyRecord(plan.thresholds.latency.percentile), expr: queries.latency.promql, labels }]
      : []),
    { record: errorRatio, expr: queries.errors.promql, labels },
  ];
}

/** Replicas that can answer, 0 where the Deployment is gone too; only servers on Kubernetes have any. */
export function replicasOf(plan: Plan): string | undefined {
  const deployments = plan.serving.pattern === "online" ? filesOf(plan.stack.serving)?.deployments?.(plan) : undefined;
  return deployments && `(sum(kube_deployment_status_replicas_available{deployment${deployments.matcher}}) or vector(0))`;
}
