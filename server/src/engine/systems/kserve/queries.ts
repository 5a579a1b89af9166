/** What a model behind KServe emits, and what tells its newest version from the others. */
import { quantileOf, type ServiceQueries } from "../../generators/monitoring/queries";
import { isKnative } from "../../generators/serving/inference-service";
import { type Measures, shareOf } from "../../generators/serving/movement";
import type { Plan } from "../../plan/plan";
import { llmMeasures, llmQueries } from "./llm-queries";

export function kserveQueries(plan: Plan): ServiceQueries {
  if (plan.serving.isLlmService) return llmQueries(plan);
  return isKnative(plan) ? knativeQueries(plan) : meshQueries(plan);
}

function knativeQueries({ spec, serving, thresholds }: Plan): ServiceQueries {
  const proxy = proxyOf(spec.name);
  const own = pythonServers.has(serving.emitter)
    ? {
        name: "request_predict_seconds",
        labels: `model_name="${spec.name}"`,
        measures: "Time the model itself takes; waiting in the queue before it is not included.",
      }
    : { ...proxy, measures: "Time from Knative's proxy to the answer." };
  const buckets = `sum by (le) (rate(${own.name}_bucket{${own.labels}}[5m]))`;
  const at = (percentile: string) => `histogram_quantile(${quantileOf(percentile)}, ${buckets})`;
  return {
    latency: {
      metric: `${own.name}_bucket`,
      measures: own.measures,
      buckets,
      at,
      promql: at(thresholds.latency.percentile),
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

/**
 * Knative's proxy names the revision, and so does nothing the model server emits. A shadow runs without that proxy, and Istio
 * measures it: https://istio.io/latest/docs/reference/config/metrics/
 */
export function kserveMeasures(plan: Plan): Measures {
  if (plan.serving.isLlmService) return llmMeasures(plan);
  const { duration, unitMs, labels, failed } = sourceOf(plan);
  const rate = (selector: string) => `sum(rate(${duration}_count{${selector}}[5m]))`;
  const at = (quantile: number) => `histogram_quantile(${quantile}, sum by (le) (rate(${duration}_bucket{${labels}}[5m])))`;
  return { latency: { at, unitMs }, errors: shareOf(rate(`${labels},${failed}`), rate(labels)) };
}

function sourceOf({ spec, serving, rollout }: Plan): { duration: string; unitMs: number; labels: string; failed: string } {
  if (!isKnative({ serving }))
    return fromMesh(`destination_canonical_service='${spec.name}',destination_canonical_revision='canary'`);
  if (rollout.strategy !== "shadow")
    return {
      duration: "http_server_request_duration_seconds",
      unitMs: 1000,
      labels: "kn_revision_name='REVISION'",
      failed: "http_response_status_code=~'5..'",
    };
  return fromMesh(`destination_workload='${spec.name}-shadow-predictor'`);
}

function fromMesh(labels: string): ReturnType<typeof sourceOf> {
  return { duration: meshDuration, unitMs: 1, labels, failed: "response_code=~'5..'" };
}

const meshDuration = "istio_request_duration_milliseconds";

/** In Standard mode the mesh in front of the pods counts and times what callers get. */
function meshQueries({ spec, thresholds }: Plan): ServiceQueries {
  const labels = `reporter="destination",destination_canonical_service="${spec.name}"`;
  const buckets = `sum by (le) (rate(${meshDuration}_bucket{${labels}}[5m]))`;
  const at = (percentile: string) => `histogram_quantile(${quantileOf(percentile)}, ${buckets}) / 1000`;
  const rate = (more: string) => `rate(istio_requests_total{${labels}${more}}[5m])`;
  return {
    latency: {
      metric: `${meshDuration}_bucket`,
      measures: "Time from Istio's proxy beside the model to the answer.",
      at,
      promql: at(thresholds.latency.percentile),
    },
    requests: { metric: "istio_requests_total", promql: `sum(${rate("")})` },
    errors: {
      metric: "istio_requests_total",
      promql: shareOf(`sum(${rate(',response_code=~"5.."')})`, `sum(${rate("")})`),
    },
    responses: {
      metric: "istio_requests_total",
      by: "response_code",
      promql: `sum by (response_code) (${rate("")})`,
    },
  };
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
