/** Metrics that model servers and their surroundings emit, by the names Prometheus sees. */
import type { Source } from "../source";

export interface KnownMetric {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  /** What is measured, as a sentence. */
  readonly words: string;
  readonly emitter: string;
  readonly source: Source;
}

const kserve = emitter(
  "KServe's Python servers (port 8080)",
  "KServe v0.20: metrics of its Python servers",
  "https://github.com/kserve/kserve/blob/aaac4e294dae2c7b1aa1886447793f3aa1c30912/python/kserve/kserve/metrics.py",
);
const mlserver = emitter("MLServer", "MLServer: metrics", "https://docs.seldon.ai/mlserver/user-guide/metrics");
const triton = emitter(
  "Triton (port 8002)",
  "Triton: metrics",
  "https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/metrics.html",
);
const vllm = emitter("vLLM", "vLLM: production metrics", "https://docs.vllm.ai/en/latest/usage/metrics.html");
const torchserve = emitter("TorchServe (port 8082)", "TorchServe: metrics", "https://docs.pytorch.org/serve/metrics.html");
const tensorflow = emitter(
  "TensorFlow Serving",
  "TensorFlow Serving: monitoring",
  "https://www.tensorflow.org/tfx/serving/serving_config",
);
const seldon = emitter(
  "Seldon Core 2's agent beside each server",
  "Seldon Core 2: operational monitoring",
  "https://docs.seldon.ai/seldon-core-2/user-guide/operational-monitoring",
);
const knative = emitter(
  "Knative's proxy beside each replica",
  "Knative: serving metrics",
  "https://knative.dev/docs/serving/observability/metrics/serving-metrics/",
);
const cluster = emitter(
  "kube-state-metrics",
  "kube-state-metrics",
  "https://github.com/kubernetes/kube-state-metrics/tree/main/docs",
);
const prometheus = emitter(
  "Prometheus itself",
  "Prometheus: jobs and instances",
  "https://prometheus.io/docs/concepts/jobs_instances/",
);

export const knownMetrics: readonly KnownMetric[] = [
  kserve("request_preprocess_seconds", "histogram", "Time spent on preparing a request."),
  kserve("request_predict_seconds", "histogram", "Time the model itself takes; waiting in the queue is not included."),
  kserve("request_postprocess_seconds", "histogram", "Time spent on the answer after the prediction."),
  kserve("request_explain_seconds", "histogram", "Time an explanation takes."),
  mlserver("model_infer_request_success", "counter", "Inference requests that went well."),
  mlserver("model_infer_request_failure", "counter", "Inference requests that failed."),
  mlserver("rest_server_requests_total", "counter", "Requests over HTTP, by path and status code."),
  mlserver("rest_server_request_duration_seconds", "histogram", "Time of a request over HTTP, by path and status code."),
  mlserver("batch_request_queue", "gauge", "Requests that wait to be put into a batch."),
  mlserver("parallel_request_queue", "gauge", "Requests that wait for a worker."),
  triton("nv_inference_request_success", "counter", "Inference requests that went well."),
  triton("nv_inference_request_failure", "counter", "Inference requests that failed."),
  triton("nv_inference_request_duration_us", "counter", "Time of all requests together, in microseconds, the queue included."),
  triton("nv_inference_queue_duration_us", "counter", "Time all requests waited in the queue, in microseconds."),
  triton(
    "nv_inference_request_summary_us",
    "gauge",
    "Quantiles of a request's time in microseconds, where they are switched on.",
  ),
  triton("nv_inference_pending_request_count", "gauge", "Requests that wait for the model."),
  triton("nv_gpu_utilization", "gauge", "Share of time the GPU is busy, 0 to 1."),
  vllm("vllm:num_requests_running", "gauge", "Requests that are worked on."),
  vllm("vllm:num_requests_waiting", "gauge", "Requests that wait."),
  vllm("vllm:kv_cache_usage_perc", "gauge", "Share of the KV cache in use, 0 to 1."),
  vllm("vllm:time_to_first_token_seconds", "histogram", "Time to the first token of an answer."),
  vllm("vllm:e2e_request_latency_seconds", "histogram", "Time of a request from its arrival to the last token."),
  torchserve("ts_inference_requests_total", "counter", "Inference requests by model."),
  torchserve("ts_inference_latency_microseconds", "counter", "Time of all inferences together, in microseconds."),
  torchserve("ts_queue_latency_microseconds", "counter", "Time all requests waited in the queue, in microseconds."),
  torchserve("Requests2XX", "counter", "Requests answered, by host."),
  torchserve("Requests5XX", "counter", "Requests that failed, by host."),
  tensorflow(":tensorflow:serving:request_count", "counter", "Requests by model and status."),
  tensorflow(":tensorflow:serving:request_latency", "histogram", "Time of a request, in microseconds."),
  seldon("seldon_model_infer_total", "counter", "Inference requests by model and pipeline."),
  seldon("seldon_model_infer_seconds_total", "counter", "Time of all inferences together, by model and pipeline."),
  seldon("seldon_model_infer_api_seconds", "histogram", "Time of an inference request, by model and status code."),
  seldon("seldon_model_aggregate_infer_total", "counter", "Inference requests of all models of a server."),
  knative("http_server_request_duration_seconds", "histogram", "Time from the proxy to the answer, by status code."),
  cluster("kube_job_status_failed", "gauge", "Failed pods of a job."),
  cluster("kube_cronjob_created", "gauge", "When a CronJob was made, in seconds since 1970."),
  cluster("kube_cronjob_status_last_successful_time", "gauge", "When a job of a CronJob last ended well, in seconds since 1970."),
  cluster("kube_deployment_status_replicas_available", "gauge", "Replicas of a Deployment that can answer."),
  prometheus("up", "gauge", "1 while a target answers Prometheus, 0 when it does not."),
];

const byName = new Map(knownMetrics.map((metric) => [metric.name, metric]));

/** A metric by its name, or by that of one of a histogram's series. */
export function knownMetric(name: string): KnownMetric | undefined {
  const histogram = byName.get(name.replace(/_(?:bucket|sum|count)$/, ""));
  return byName.get(name) ?? (histogram?.type === "histogram" ? histogram : undefined);
}

/** Names as an expression needs them: of a histogram those of its series. */
export function seriesOf({ name, type }: KnownMetric): readonly string[] {
  return type === "histogram" ? ["bucket", "sum", "count"].map((series) => `${name}_${series}`) : [name];
}

type Made = (name: string, type: KnownMetric["type"], words: string) => KnownMetric;

function emitter(who: string, title: string, url: string): Made {
  return (name, type, words) => ({ name, type, words, emitter: who, source: { title, url, accessed: "2026-11-23" } });
}
