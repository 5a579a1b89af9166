/** Who emits a metric, where the start of its name says it: programs that emit more than can be listed one by one. */
import { knownMetric } from "./metrics-known";

interface Family {
  readonly starts: RegExp;
  readonly emitter: string;
}

const families: readonly Family[] = [
  { starts: /^kube_/, emitter: "kube-state-metrics" },
  // the kubelet's cAdvisor: https://kubernetes.io/docs/reference/instrumentation/metrics/
  { starts: /^(?:container|kubelet)_/, emitter: "the kubelet" },
  { starts: /^node_/, emitter: "Prometheus' node exporter" },
  { starts: /^DCGM_FI_/, emitter: "NVIDIA's DCGM exporter" },
  {
    starts: /^(?:process_(?:cpu|resident|virtual|open|max|start)|python_(?:gc|info)|go_(?:gc|goroutines|mem|threads|info)|jvm)_?/,
    emitter: "Prometheus' client libraries",
  },
  { starts: /^(?:up$|scrape_|ALERTS)/, emitter: "Prometheus itself" },
  { starts: /^probe_/, emitter: "Prometheus' blackbox exporter" },
  { starts: /^pushgateway_|^push_(?:time|failure)/, emitter: "Prometheus' Pushgateway" },
  { starts: /^(?:istio|envoy)_/, emitter: "Istio" },
  // Knative from 1.19 on: https://knative.dev/docs/serving/observability/metrics/serving-metrics/
  { starts: /^(?:kn|http_server|http_client)_/, emitter: "Knative, or OpenTelemetry's libraries" },
  // Knative before 1.19: https://knative.dev/v1.10-docs/serving/services/service-metrics/
  {
    starts: /^(?:revision|activator|autoscaler)_|^queue_(?:requests_per_second|proxied|average)/,
    emitter: "Knative before 1.19",
  },
  { starts: /^nv_/, emitter: "Triton" },
  { starts: /^vllm:/, emitter: "vLLM" },
  { starts: /^tgi_/, emitter: "Text Generation Inference" },
  { starts: /^(?:ts|TS)_/, emitter: "TorchServe" },
  { starts: /^:tensorflow:/, emitter: "TensorFlow Serving" },
  { starts: /^(?:seldon|mlserver|model_infer|rest_server|grpc_server)_/, emitter: "Seldon Core and MLServer" },
  { starts: /^ray_/, emitter: "Ray Serve" },
  { starts: /^bentoml_/, emitter: "BentoML" },
  { starts: /^(?:aws|azure|stackdriver)_/, emitter: "a cloud's exporter" },
  // what libraries for web frameworks emit by default
  { starts: /^http_(?:requests?|responses?)_(?:total$|duration_|size_)/, emitter: "a web framework's library" },
];

/** True for a metric that a program we know emits. */
export function isEmitted(name: string): boolean {
  return knownMetric(name) !== undefined || families.some(({ starts }) => starts.test(name));
}
