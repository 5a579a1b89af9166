/** Serving where a spec names nothing else: KServe, a container of one's own, batches, devices. */
import type { Broken, Variant } from "../broken";

const service = "serving/inference-service.yaml";
const shadow = "serving/shadow.yaml";
const deployment = "serving/deployment.yaml";
const batch = "serving/batch-job.yaml";
const devices = "edge/package.yaml";
const quantize = "optimize/quantize.py";
const spec = "fraud-detection.mlops.yaml";

const serving = (system: string, variants: readonly Variant[]): Broken => ({ role: "serving", system, variants });

export const servers: readonly Broken[] = [
  serving("kserve", [
    { path: service, from: "scaleMetric: concurrency", to: "scaleMetric: requests", rule: "schema", at: "requests" },
    { path: service, from: "name: sklearn", to: "name: sklean", rule: "kserve/format-unsupported", at: "sklean" },
    {
      path: service,
      from: "storageUri: s3:",
      to: "storageUri: s4:",
      rule: "kserve/storage-uri",
      at: "s4://mlops-models/fraud-detection/v2.1.0",
    },
    {
      path: service,
      from: "deploymentMode: Knative",
      to: "deploymentMode: Standard",
      rule: "kserve/canary-mode",
      at: "canaryTrafficPercent",
      also: ["kserve/scale-metric-mode at concurrency"],
    },
  ]),
  {
    role: "serving",
    system: "kserve",
    spec: { rollout: { strategy: "shadow" } },
    variants: [
      { path: shadow, from: "mirrorPercentage:", to: "mirrorPercentages:", rule: "schema", at: "mirrorPercentages" },
      { path: shadow, from: "value: 100", to: "value: 1000", rule: "schema", at: "1000" },
      { path: shadow, from: "number: 80\n      mirror", to: "number: http\n      mirror", rule: "schema", at: "http" },
    ],
  },
  serving("kubernetes", [
    {
      path: deployment,
      from: "matchLabels:\n      app.kubernetes.io/name: fraud-detection",
      to: "matchLabels:\n      app.kubernetes.io/name: fraud",
      rule: "k8s/selector-mismatch",
      at: "fraud",
    },
    { path: deployment, from: "targetPort: http", to: "targetPort: web", rule: "k8s/service-target-port", at: "web" },
    { path: deployment, from: "memory: 2Gi", to: "memory: 2GiB", rule: "k8s/quantity-invalid", at: "2GiB" },
    {
      path: deployment,
      from: "- name: model\n          emptyDir",
      to: "- name: models\n          emptyDir",
      rule: "k8s/volume-missing",
      at: "model",
      also: ["k8s/volume-missing at model"],
    },
  ]),
  serving("batch_job", [
    { path: batch, from: "restartPolicy: Never", to: "restartPolicy: Always", rule: "k8s/restart-policy", at: "Always" },
    { path: batch, from: "completionMode: Indexed", to: "completionMode: Index", rule: "schema", at: "Index" },
    { path: batch, from: "fraud-detection:2.1.0", to: "fraud-detection:2.0.0", rule: "cross/generated-stale", at: "2.0.0" },
  ]),
  ...(["onnx_runtime", "tflite", "executorch", "torchscript"] as const).map((runtime) =>
    serving(runtime, [
      { path: devices, from: "version: 2.1.0", to: "version: 2.0.0", rule: "cross/generated-stale", at: "2.0.0" },
      { path: devices, from: "[5, 25, 50, 100]", to: "[100]", rule: "cross/rollout-mismatch", at: "[100]" },
      { path: devices, from: "keep_versions: 2", to: "keep_versions: 1", rule: "schema", at: "1" },
      { path: devices, from: "halt_on:", to: "stop_on:", rule: "schema", at: "stop_on" },
      { path: devices, from: "  minimum:", to: "  at_least:", rule: "schema", at: "runtime" },
    ]),
  ),
  compressed("onnx_runtime", "quantize_dynamic"),
  compressed("tflite", "eight_bits"),
  compressed("executorch", "XNNPACKQuantizer"),
  compressed("torchscript", "quantize_dynamic"),
];

/** A script that compresses with eight bits, of which `mark` is said by no other way. */
function compressed(system: string, mark: string): Broken {
  return {
    role: "optimisation",
    system,
    row: { serving: system },
    spec: { model: { compression: "int8", max_accuracy_drop: 0.01 } },
    variants: [
      { path: quantize, from: "DROP = 0.01", to: "DROP = 0.1", rule: "cross/compression-mismatch", at: "0.1" },
      {
        path: spec,
        from: "max_accuracy_drop: 0.01",
        to: "max_accuracy_drop: 0.005",
        in: quantize,
        rule: "cross/compression-mismatch",
        at: "0.01",
      },
      {
        path: spec,
        from: "compression: int8",
        to: "compression: fp16",
        in: quantize,
        rule: "cross/compression-mismatch",
        at: mark,
      },
    ],
  };
}
