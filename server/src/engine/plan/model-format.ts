/** How KServe loads what the spec says is on disk: its name for the format, the version line, the runtime and the protocol. */
import { kserveRuntimes } from "../practice/kserve-runtimes";
import { llmRuntime } from "../practice/llm-serving";
import { autoSelected, kserveFormat, kserveProtocol, loads } from "../practice/serving";
import type { Spec } from "./plan";

type Format = NonNullable<NonNullable<Spec["model"]>["format"]>;

export interface Loading {
  readonly modelFormat: string;
  readonly formatVersion?: string;
  /** Set where KServe would choose another runtime, or none. */
  readonly runtime?: string;
  readonly protocol: "v1" | "v2" | "openai";
  /** The runtime that runs in the end. */
  readonly emitter: string;
}

/** Undefined where the spec does not say what is on disk, or no shipped runtime loads it. */
export function kserveLoading(spec: Spec): Loading | undefined {
  const format = formatOf(spec);
  if (!format || format === "custom") return undefined;
  const named = runtimeNamed(spec);
  if (!loads({ server: "kserve", ...(named ? { runtime: named } : {}) }, format)) return undefined;
  const modelFormat = kserveFormat(format);
  const formatVersion = lineOf(spec, modelFormat);
  const version = formatVersion === undefined ? {} : { formatVersion };
  const runtime = named ?? insteadOfTorchServe[format];
  if (runtime) return { modelFormat, ...version, runtime, protocol: protocolOf(runtime), emitter: runtime };
  const protocol = kserveProtocol(format, formatVersion);
  const selected = autoSelected(format, protocol, formatVersion);
  if (!selected) return undefined;
  return { modelFormat, ...version, protocol: speaksOpenAi(spec, format) ? "openai" : protocol, emitter: selected.name };
}

/** How vLLM loads it behind an LLMInferenceService, which takes nothing but Hugging Face's files. */
export const llmLoading: Loading = { modelFormat: "huggingface", protocol: "openai", emitter: "vllm" };

/** The runtime of an InferenceService that the spec names. */
export function runtimeNamed({ serving }: Spec): string | undefined {
  const { runtime = "auto" } = serving ?? {};
  return runtime === "auto" || runtime === llmRuntime ? undefined : runtime;
}

/** KServe's Hugging Face server answers text generation under `/openai/v1`, whatever the protocol version. */
function speaksOpenAi({ model_type }: Spec, format: Format): boolean {
  return model_type === "generative" && format === "huggingface";
}

/** The format on disk: as the spec says, else the framework's own where it has exactly one. */
export function formatOf({ model }: Partial<Spec>): Format | undefined {
  return model?.format ?? (model?.framework && ownFormat[model.framework]);
}

/**
 * For PyTorch KServe selects TorchServe, which is archived (https://github.com/pytorch/serve, August 2025): Triton loads
 * TorchScript programs when it is named. Only TorchServe's own archive needs TorchServe.
 */
const insteadOfTorchServe: Readonly<Partial<Record<Format, string>>> = {
  pytorch: "kserve-tritonserver",
  torchscript: "kserve-tritonserver",
  torch_mar: "kserve-torchserve",
};

const ownFormat: Readonly<Partial<Record<string, Format>>> = {
  sklearn: "sklearn",
  xgboost: "xgboost",
  lightgbm: "lightgbm",
  onnx: "onnx",
  huggingface: "huggingface",
  paddle: "paddle",
  autogluon: "autogluon",
};

/** The framework's major version as far as a runtime lists it. An ONNX file does not care which framework wrote it. */
function lineOf({ model }: Spec, modelFormat: string): string | undefined {
  const major = model?.framework === modelFormat ? model.framework_version?.match(/^\d+/)?.[0] : undefined;
  if (major === undefined) return undefined;
  const lines = kserveRuntimes
    .flatMap(({ formats }) => formats.filter(({ name }) => name === modelFormat))
    .flatMap(({ versions }) => versions);
  return lines.includes(major) ? major : undefined;
}

function protocolOf(runtime: string): "v1" | "v2" {
  const protocols = kserveRuntimes.find(({ name }) => name === runtime)?.protocols ?? [];
  return protocols.includes("v2") && !protocols.includes("v1") ? "v2" : "v1";
}
