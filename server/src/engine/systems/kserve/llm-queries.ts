/**
 * What vLLM behind an LLMInferenceService emits: https://docs.vllm.ai/en/latest/usage/metrics.html, and its requests by HTTP status,
 * https://kserve.github.io/website/docs/next/model-serving/generative-inference/llmisvc/canary-rollout-observability (read 2026-11-29).
 * Of what it counts nothing names the version, which the names of its pods do.
 */
import { quantileOf, type ServiceQueries } from "../../generators/monitoring/queries";
import { type Measures, shareOf } from "../../generators/serving/movement";
import type { Plan } from "../../plan/plan";
import { besideOf } from "../own-deployment";

const duration = "vllm:e2e_request_latency_seconds";
const requests = "http_requests_total";

/** The Deployment that KServe makes of a service. */
export function llmDeployment(service: string): string {
  return `${service}-kserve`;
}

export function llmQueries({ spec, thresholds }: Plan): ServiceQueries {
  const pods = `pod=~"${llmDeployment(`${spec.name}(-canary)?`)}-.+"`;
  const buckets = `sum by (le) (rate(${duration}_bucket{${pods}}[5m]))`;
  const at = (percentile: string) => `histogram_quantile(${quantileOf(percentile)}, ${buckets})`;
  const rate = (more: string) => `rate(${requests}{${pods}${more}}[5m])`;
  return {
    latency: {
      metric: `${duration}_bucket`,
      measures: "Time from a request's arrival at vLLM to the last token of its answer.",
      buckets,
      at,
      promql: at(thresholds.latency.percentile),
    },
    requests: { metric: requests, promql: `sum(${rate("")})` },
    errors: { metric: requests, promql: shareOf(`sum(${rate(',status="5xx"')})`, `sum(${rate("")})`) },
    responses: { metric: requests, by: "status", promql: `sum by (status) (${rate(',status=~"4xx|5xx"')})` },
  };
}

export function llmMeasures(plan: Plan): Measures {
  const pods = `pod=~'${llmDeployment(besideOf(plan))}-.+'`;
  const rate = (selector: string) => `sum(rate(${requests}{${selector}}[5m]))`;
  return {
    latency: {
      at: (quantile) => `histogram_quantile(${quantile}, sum by (le) (rate(${duration}_bucket{${pods}}[5m])))`,
      unitMs: 1000,
    },
    errors: shareOf(rate(`${pods},status='5xx'`), rate(pods)),
  };
}
