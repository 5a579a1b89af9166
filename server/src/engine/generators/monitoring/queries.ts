/** What a served model emits, and how Prometheus is asked for it. */
import type { Plan } from "../../plan/plan";
import { mlserverQueries } from "./mlserver-queries";

/** A metric the server really emits, and the question to ask it. */
export interface Query {
  readonly metric: string;
  readonly promql: string;
}

export interface ServiceQueries {
  /** With what it measures, in words: servers start their clocks at different places. `buckets` is what percentiles are computed from. */
  readonly latency: Query & { readonly measures: string; readonly buckets: string };
  readonly requests: Query;
  readonly errors: Query;
  /** Answers with 4xx and 5xx by their HTTP status, which is the label `by`. */
  readonly responses: Query & { readonly by: string };
}

/** Queries for a served model, by what emits its metrics; undefined for servers whose metrics have other owners. */
export function serviceQueries(plan: Plan): ServiceQueries | undefined {
  if (plan.serving.server === "kserve") return kserveQueries(plan);
  return plan.serving.server === "kubernetes" && plan.serving.emitter === "mlserver" ? mlserverQueries(plan) : undefined;
}

function kserveQueries({ spec, serving, thresholds }: Plan): ServiceQueries {
  const proxy = proxyOf(spec.name);
  const own = pythonServers.has(serving.emitter)
    ? {
        name: "request_predict_seconds",
        labels: `model_name="${spec.name}"`,
        measures: "Time the model itself takes; waiting in the queue before it is not included.",
      }
    : { ...proxy, measures: "Time from Knative's proxy to the answer." };
  const buckets = `sum by (le) (rate(${own.name}_bucket{${own.labels}}[5m]))`;
  return {
    latency: {
      metric: `${own.name}_bucket`,
      measures: own.measures,
      buckets,
      promql: `histogram_quantile(${quantileOf(thresholds.latency.percentile)}, ${buckets})`,
    },
    requests: { metric: `${own.name}_count`, promql: `sum(rate(${own.name}_count{${own.labels}}[5m]))` },
    errors: {
      metric: `${proxy.name}_count`,
      promql: `sum(rate(${proxy.name}_count{${proxy.labels},http_response_status_code=~"5.."}[5m])) / sum(rate(${proxy.name}_count{${proxy.labels}}[5m]))`,
    },
    responses: {
      metric: `${proxy.name}_count`,
      by: statusLabel,
      promql: `sum by (${statusLabel}) (rate(${proxy.name}_count{${proxy.labels},${statusLabel}=~"4..|5.."}[5m]))`,
    },
  };
}

/** The share that a percentile stands for: p95 is 0.95. */
export function quantileOf(percentile: string): number {
  return Number(percentile.slice(1)) / 100;
}

/** The percentiles that are watched, smallest first: half of all requests, the one that is promised, and the slowest. */
export function percentilesOf({ thresholds }: Plan): readonly string[] {
  return [...new Set(["p50", thresholds.latency.percentile, "p99"])];
}

const statusLabel = "http_response_status_code";

/** KServe's own Python servers time the prediction itself (port 8080, /metrics), but count no errors. */
const pythonServers: ReadonlySet<string> = new Set([
  "kserve-sklearnserver",
  "kserve-xgbserver",
  "kserve-lgbserver",
  "kserve-pmmlserver",
  "kserve-paddleserver",
  "kserve-autogluonserver",
  "kserve-predictiveserver",
  "kserve-huggingfaceserver",
]);

/** Knative's proxy beside every replica, since Knative 1.19: https://knative.dev/docs/serving/observability/metrics/serving-metrics/ */
function proxyOf(name: string): { name: string; labels: string } {
  return { name: "http_server_request_duration_seconds", labels: `kn_configuration_name="${name}-predictor"` };
}
