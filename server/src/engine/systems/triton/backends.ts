/** Triton's backends by format of the spec, as release 26.09 has them: https://github.com/triton-inference-server/backend (read 2026-11-29). */
import { formatOf } from "../../plan/model-format";
import type { Spec } from "../../plan/plan";

/** The release whose image, configuration and metrics are meant here. */
export const tritonVersion = "26.09";

export interface Backend {
  readonly name: string;
  /** Names tensors `input__0`: it is given no names of the model's own. */
  readonly numbered?: { readonly inputs: boolean };
  /** Cannot read the shapes out of the file, so the configuration has to say them. */
  readonly needsSignature?: true;
  /** Trees take all columns as one row. */
  readonly isTable?: true;
  /** File that a version's folder holds, where it is not the backend's usual one. */
  readonly file?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const trees = { name: "fil", needsSignature: true, isTable: true } as const;
const torch = { name: "pytorch", numbered: { inputs: false }, needsSignature: true } as const;

/** TensorFlow's has left with release 25.03: such models are exported to ONNX. */
const backends: Readonly<Record<string, Backend>> = {
  onnx: { name: "onnxruntime" },
  tensorrt: { name: "tensorrt" },
  openvino: { name: "openvino" },
  pytorch: torch,
  torchscript: torch,
  xgboost: { ...trees, file: "model.json", parameters: { model_type: "xgboost_json" } },
  lightgbm: { ...trees, file: "model.txt", parameters: { model_type: "lightgbm" } },
};

/** Undefined where nothing in the image loads the format. */
export function backendOf(spec: Spec): Backend | undefined {
  return backends[formatOf(spec) ?? ""];
}

/** Keys of the spec without which no configuration can be written. */
export function missingFor(spec: Spec): readonly string[] {
  const backend = backendOf(spec);
  const { inputs = [], outputs = [] } = spec.model?.signature ?? {};
  const isBlind = backend?.needsSignature && (inputs.length === 0 || outputs.length === 0);
  return [
    ...(backend ? [] : ["model.format"]),
    ...(spec.model?.storage_uri ? [] : ["model.storage_uri"]),
    ...(isBlind ? ["model.signature"] : []),
  ];
}
