/** What TorchServe emits with `metrics_mode=prometheus`: https://docs.pytorch.org/serve/metrics.html (read 2026-11-29). */
import type { ServiceQueries } from "../../generators/monitoring/queries";
import { type Measures, shareOf } from "../../generators/serving/movement";
import type { Plan } from "../../plan/plan";

/** Times come as sums only, and a mean says nothing of the slow requests that a percentile is about: no latency here. */
export function torchserveQueries({ spec }: Plan): ServiceQueries {
  const pods = `pod=~"${spec.name}-.+"`;
  return {
    requests: {
      metric: "ts_inference_requests_total",
      promql: `sum(rate(ts_inference_requests_total{model_name="${spec.name}"}[5m]))`,
    },
    errors: { metric: "Requests5XX", promql: failures(pods) },
  };
}

/** Answers are counted by host, not by model: the pods tell models apart. */
export function torchserveMeasures(_plan: Plan, pods: string): Measures {
  return { errors: failures(pods.replaceAll('"', "'")) };
}

function failures(labels: string): string {
  const rate = (status: string) => `sum(rate(Requests${status}{${labels}}[5m]))`;
  const failed = `(${rate("5XX")} or vector(0))`;
  return shareOf(rate("5XX"), `(${rate("2XX")} + ${failed})`);
}
