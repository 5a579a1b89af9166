/** What Triton emits on port 8002: https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/metrics.html (read 2026-11-29). */
import { quantileOf, type ServiceQueries } from "../../generators/monitoring/queries";
import { type Measures, shareOf } from "../../generators/serving/movement";
import type { Plan } from "../../plan/plan";

export function tritonQueries({ spec, thresholds }: Plan): ServiceQueries {
  const own = `model="${spec.name}"`;
  const at = (percentile: string) => `${slowest(own, quantileOf(percentile))} / 1e6`;
  return {
    latency: {
      metric: summary,
      measures: "Time in Triton from a request's arrival to its answer, of the slowest replica: each one sums up its own.",
      at,
      promql: at(thresholds.latency.percentile),
    },
    requests: { metric: "nv_inference_request_success", promql: all(own) },
    errors: { metric: "nv_inference_request_failure", promql: shareOf(failed(own), all(own)) },
  };
}

/** The new version runs in pods of its own. */
export function tritonMeasures({ spec }: Plan, pods: string): Measures {
  const own = `model='${spec.name}',${pods.replaceAll('"', "'")}`;
  return { latency: { at: (quantile) => slowest(own, quantile), unitMs: 0.001 }, errors: shareOf(failed(own), all(own)) };
}

/** Only with `--metrics-config summary_latencies=true`; Triton's histogram is of decoupled models alone. */
const summary = "nv_inference_request_summary_us";

/** Quantiles of several replicas cannot be added up. */
function slowest(labels: string, quantile: number): string {
  const text = labels.includes("'") ? `'${quantile}'` : `"${quantile}"`;
  return `max(${summary}{${labels},quantile=${text}})`;
}

function failed(labels: string): string {
  return `sum(rate(nv_inference_request_failure{${labels}}[5m]))`;
}

function all(labels: string): string {
  return `(sum(rate(nv_inference_request_success{${labels}}[5m])) + (${failed(labels)} or vector(0)))`;
}
