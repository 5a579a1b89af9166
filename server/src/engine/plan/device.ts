/** What runs a model on devices. */
import type { Source } from "../source";
import type { Decided, Spec } from "./plan";
import { cite } from "./sources";

export interface DeviceRuntime {
  readonly tool: string;
  readonly words: string;
  readonly source: Source;
}

/** The runtime on the devices, and why. */
export function deviceRuntime({ infrastructure }: Pick<Spec, "infrastructure">): DeviceRuntime {
  const [runtime] = infrastructure?.edge_runtimes ?? [];
  return runtime
    ? { tool: runtime, words: "It is the first runtime the devices are said to have.", source: onDevice[runtime] }
    : {
        tool: "onnx_runtime",
        words: "It runs on most devices, and most frameworks can export to ONNX.",
        source: cite.onnxRuntime,
      };
}

/** What runs the edge half of a hybrid target; undefined for every other target. */
export function resolveEdgeHalf(spec: Spec): Decided<string> | undefined {
  if (spec.deployment_target !== "hybrid") return undefined;
  const { tool, words, source } = deviceRuntime(spec);
  const half = "Tier 1 generates the online half only: the edge half gets a command template in the README, and no files.";
  return { value: tool, decisions: [{ question: "What runs the edge half?", answer: tool, words: `${words} ${half}`, source }] };
}

const onDevice = {
  onnx_runtime: cite.onnxRuntime,
  tflite: cite.liteRt,
  torchscript: cite.executorch,
  executorch: cite.executorch,
};
