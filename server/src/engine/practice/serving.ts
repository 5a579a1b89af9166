/** Which server loads which model format: facts as data, and the questions rules and plan ask of them. */

import type { Source } from "../source";
import { items, type Node, text } from "../text/tree";
import { type KServeRuntime, kserveRuntimes, type Protocol } from "./kserve-runtimes";
import { llmRuntime } from "./llm-serving";
import { isManagedOnly } from "./stack";

/** Formats by server. `any`: the server runs a container of your own, so nothing is ruled out. */
const serverFormats: Readonly<Record<string, readonly string[] | "any">> = {
  // TorchServe's own archive, and what its archiver packs: https://docs.pytorch.org/serve/
  torchserve: ["torch_mar", "pytorch", "torchscript"],
  // SavedModel folders only; a .keras file must be exported first: https://www.tensorflow.org/tfx/guide/serving
  tf_serving: ["savedmodel", "tensorflow"],
  // Its backends, the FIL backend for trees included: https://github.com/triton-inference-server/backend
  triton: [
    "onnx",
    "tensorrt",
    "pytorch",
    "torchscript",
    "openvino",
    "savedmodel",
    "tensorflow",
    "xgboost",
    "lightgbm",
    "huggingface",
  ],
  // MLServer and Triton behind Core 2: https://docs.seldon.ai/
  seldon: [
    ...["sklearn", "xgboost", "lightgbm", "catboost", "mlflow", "huggingface"],
    ...["onnx", "tensorrt", "pytorch", "torchscript", "openvino", "savedmodel", "tensorflow"],
  ],
  // MLflow models only, so what MLflow has a flavour for: https://docs.databricks.com/machine-learning/model-serving/custom-models.html
  databricks: [
    ...["mlflow", "sklearn", "xgboost", "lightgbm", "catboost", "savedmodel", "tensorflow", "keras"],
    ...["pytorch", "torchscript", "onnx", "huggingface", "paddle"],
  ],
  vertex_ai: "any",
  sagemaker: "any",
  azure_ml: "any",
  kubernetes: "any",
};

/** Who says what a server loads; KServe's own page for every other one. */
export function formatSource(server: string): Source {
  const [title, url] = formatPages[server] ?? [
    "KServe 0.20: serving runtimes as shipped",
    "https://github.com/kserve/kserve/tree/v0.20.0/config/runtimes",
  ];
  return { title, url, accessed: "2026-11-23" };
}

const formatPages: Readonly<Record<string, readonly [title: string, url: string]>> = {
  torchserve: ["TorchServe", "https://docs.pytorch.org/serve/"],
  tf_serving: ["TensorFlow Serving", "https://www.tensorflow.org/tfx/guide/serving"],
  triton: ["Triton: backends", "https://github.com/triton-inference-server/backend"],
  seldon: ["Seldon Core", "https://docs.seldon.ai/"],
  databricks: ["Databricks: custom models", "https://docs.databricks.com/machine-learning/model-serving/custom-models.html"],
};

/** Formats by runtime on a device. */
const edgeFormats: Readonly<Record<string, readonly string[]>> = {
  onnx_runtime: ["onnx"],
  tflite: ["tflite"],
  torchscript: ["torchscript"],
  executorch: ["executorch"],
};

/** KServe's name for a format of the spec; most are the same. */
const kserveNames: Readonly<Record<string, string>> = {
  savedmodel: "tensorflow",
  torchscript: "pytorch",
  torch_mar: "pytorch",
};

/** What a model in one format can be exported as, so that more servers or devices load it. */
const exports: Readonly<Record<string, readonly string[]>> = {
  keras: ["savedmodel", "onnx", "tflite"],
  tensorflow: ["onnx", "tflite"],
  savedmodel: ["onnx", "tflite"],
  pytorch: ["onnx", "executorch"],
  torchscript: ["onnx", "executorch"],
  torch_mar: ["onnx"],
  sklearn: ["onnx"],
  xgboost: ["onnx"],
  lightgbm: ["onnx"],
  catboost: ["onnx"],
  huggingface: ["onnx"],
};

/** Servers in the order they are proposed; those at the end of their life, or that need a licence, are not. */
const proposed = ["kserve", "triton", "tf_serving", "kubernetes"];

/** What would serve a model. */
interface ServerChoice {
  readonly server: string;
  /** Runtime inside KServe; `auto` or absent lets it choose. */
  readonly runtime?: string;
}

/** Can the server load the format? True as well where the facts do not say, such as a runtime of your own. */
export function loads({ server, runtime }: ServerChoice, format: string): boolean {
  if (format === "custom") return true;
  if (server === "kserve") return kserveLoads(runtime, format);
  const formats = serverFormats[server];
  return formats === undefined || formats === "any" || formats.includes(format);
}

/**
 * The server where the spec names none: KServe, unless a platform in use brings its own or the cloud's managed services are
 * preferred; then undefined.
 */
export function assumedServer(existingStack: readonly string[], platform: string): string | undefined {
  const managed = platform === "cloud_managed" || existingStack.some(isManagedOnly);
  return managed ? undefined : "kserve";
}

/** The server of a spec: the one it names, or the assumed one. */
export function serverOf(spec: Node): string | undefined {
  const stack = items(spec.child("existing_stack")).map((item) => text(item));
  return text(spec.at("serving.server")) || assumedServer(stack, text(spec.at("infrastructure.platform")));
}

/** Servers to propose for a format, the best one first. */
export function serversFor(format: string): readonly string[] {
  return proposed.filter((server) => loads({ server }, format));
}

/** True for what only runtimes on devices read; in a container of your own it would be for nothing. */
export function isForDevices(format: string): boolean {
  const read = Object.values(edgeFormats).some((formats) => formats.includes(format));
  const served = Object.values(serverFormats).some((formats) => formats.includes(format)) || kserveLoads(undefined, format);
  return read && !served;
}

/** Formats a model in this format can be exported as. */
export function exportsTo(format: string): readonly string[] {
  return exports[format] ?? [];
}

/** Can the runtime on the device load the format? */
export function edgeLoads(runtime: string, format: string): boolean {
  return format === "custom" || (edgeFormats[runtime] ?? [format]).includes(format);
}

/** Runtimes on a device that load the format. */
export function edgeRuntimesFor(format: string): readonly string[] {
  return Object.keys(edgeFormats).filter((runtime) => edgeLoads(runtime, format));
}

/** KServe's `modelFormat.name` for a format of the spec. */
export function kserveFormat(format: string): string {
  return kserveNames[format] ?? format;
}

/**
 * The shipped runtime KServe selects by itself, as its controller does: formats marked for auto-selection only, exact
 * version, then the highest priority; undefined if there is none.
 */
export function autoSelected(format: string, protocol: Protocol, version?: string): KServeRuntime | undefined {
  const name = kserveFormat(format);
  const fitting = kserveRuntimes.flatMap((runtime) =>
    runtime.protocols.length === 0 || runtime.protocols.includes(protocol)
      ? runtime.formats
          .filter((entry) => entry.auto && entry.name === name && (version === undefined || entry.versions.includes(version)))
          .map((entry) => ({ runtime, priority: entry.priority }))
      : [],
  );
  return fitting.sort((a, b) => b.priority - a.priority || a.runtime.name.localeCompare(b.runtime.name))[0]?.runtime;
}

/** Protocol to ask KServe for: v1, its default, unless only v2 has a runtime for the format. */
export function kserveProtocol(format: string, version?: string): "v1" | "v2" {
  return autoSelected(format, "v1", version) === undefined && autoSelected(format, "v2", version) !== undefined ? "v2" : "v1";
}

function kserveLoads(runtime: string | undefined, format: string): boolean {
  const name = kserveFormat(format);
  const lists = (candidate: KServeRuntime): boolean => candidate.formats.some((entry) => entry.name === name);
  if (runtime === undefined || runtime === "" || runtime === "auto") return kserveRuntimes.some(lists);
  if (runtime === llmRuntime) return name === "huggingface";
  const named = kserveRuntimes.find((candidate) => candidate.name === runtime);
  return named === undefined || lists(named);
}
