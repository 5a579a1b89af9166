/**
 * The ClusterServingRuntimes KServe v0.20 installs (https://github.com/kserve/kserve/tree/master/config/runtimes at
 * commit aaac4e2, read 2026-11-23).
 */

export type Protocol = "v1" | "v2" | "grpc-v1" | "grpc-v2";

export interface KServeRuntime {
  readonly name: string;
  /** Empty: any protocol. */
  readonly protocols: readonly Protocol[];
  readonly formats: readonly RuntimeFormat[];
}

interface RuntimeFormat {
  readonly name: string;
  /** Compared as text: "1" is not "1.0". */
  readonly versions: readonly string[];
  /** Whether KServe may choose the runtime for this format by itself. */
  readonly auto: boolean;
  readonly priority: number;
}

export const kserveRuntimes: readonly KServeRuntime[] = [
  { name: "kserve-autogluonserver", protocols: ["v1", "v2"], formats: [auto("autogluon", ["1"], 1)] },
  { name: "kserve-huggingfaceserver", protocols: ["v2", "v1"], formats: [auto("huggingface", ["1"], 1)] },
  { name: "kserve-huggingfaceserver-multinode", protocols: ["v2", "v1"], formats: [named("huggingface", ["1"], 2)] },
  { name: "kserve-lgbserver", protocols: ["v1", "v2"], formats: [auto("lightgbm", ["4"], 1)] },
  {
    name: "kserve-mlserver",
    protocols: ["v2"],
    formats: [
      auto("sklearn", ["0", "1"], 2),
      auto("xgboost", ["1", "2"], 2),
      auto("lightgbm", ["3", "4"], 2),
      auto("mlflow", ["1", "2"], 1),
    ],
  },
  { name: "kserve-paddleserver", protocols: ["v1", "v2"], formats: [auto("paddle", ["2"], 1)] },
  { name: "kserve-pmmlserver", protocols: ["v1", "v2"], formats: [auto("pmml", ["3", "4"], 1)] },
  {
    name: "kserve-predictiveserver",
    protocols: ["v1", "v2"],
    formats: [named("sklearn", ["1"], 3), named("xgboost", ["2"], 3), named("lightgbm", ["4"], 3)],
  },
  { name: "kserve-sklearnserver", protocols: ["v1", "v2"], formats: [auto("sklearn", ["1"], 1)] },
  { name: "kserve-tensorflow-serving", protocols: ["v1", "grpc-v1"], formats: [auto("tensorflow", ["1", "2"], 2)] },
  { name: "kserve-torchserve", protocols: ["v1", "v2", "grpc-v2"], formats: [auto("pytorch", ["1"], 2)] },
  {
    name: "kserve-tritonserver",
    protocols: ["v2", "grpc-v2"],
    formats: [
      auto("tensorrt", ["8"], 1),
      auto("tensorflow", ["1", "2"], 1),
      auto("onnx", ["1"], 1),
      auto("triton", ["2"], 1),
      named("pytorch", ["1"], 1),
    ],
  },
  { name: "kserve-vllmserver", protocols: [], formats: [auto("vLLM", ["1"], 1)] },
  { name: "kserve-xgbserver", protocols: ["v1", "v2"], formats: [auto("xgboost", ["2"], 1)] },
];

function auto(name: string, versions: readonly string[], priority: number): RuntimeFormat {
  return { name, versions, auto: true, priority };
}

/** Loaded only where the runtime is named. The multi-node one is so for us: it demands a workerSpec. */
function named(name: string, versions: readonly string[], priority: number): RuntimeFormat {
  return { name, versions, auto: false, priority };
}
