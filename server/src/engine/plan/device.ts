/** What runs a model on devices. */
import { edgeLoads } from "../practice/serving";
import type { RuleId } from "../rules/rule";
import type { Source } from "../source";
import type { Decided, Spec } from "./plan";
import { cite } from "./sources";

export interface DeviceRuntime {
  readonly tool: string;
  readonly words: string;
  readonly rule: RuleId;
  readonly source: Source;
}

const rule = "spec/edge-runtime-missing";

/** Must a runtime be named that is not? Devices run nothing by themselves. */
export function lacksRuntime(spec: Partial<Spec>): boolean {
  const isDevice = spec.deployment_target === "edge" || spec.deployment_target === "embedded";
  return isDevice && (spec.infrastructure?.edge_runtimes ?? []).length === 0;
}

/** The runtime on the devices, and why. */
export function deviceRuntime({ infrastructure, model }: Partial<Spec>): DeviceRuntime {
  const runtimes = infrastructure?.edge_runtimes ?? [];
  const format = model?.format;
  const loading = runtimes.find((name) => format === undefined || edgeLoads(name, format));
  const runtime = loading ?? runtimes[0];
  return runtime
    ? { tool: runtime, words: chosen(format, loading), rule, source: runtimeSources[runtime] }
    : {
        tool: "onnx_runtime",
        words: "It runs on most devices, and most frameworks can export to ONNX.",
        rule,
        source: cite.onnxRuntime,
      };
}

function chosen(format: string | undefined, loading: string | undefined): string {
  if (format === undefined) return "It is the first runtime the devices are said to have.";
  if (loading) return `It is the first runtime of the devices that loads ${format}.`;
  return `None of the devices' runtimes loads ${format}, so the model must be exported for this one.`;
}

/** What runs the edge half of a hybrid target; undefined for every other target. */
export function resolveEdgeHalf(spec: Spec): Decided<string> | undefined {
  if (spec.deployment_target !== "hybrid") return undefined;
  const { tool, words, source } = deviceRuntime(spec);
  const half = "Tier 1 generates the online half only: the edge half gets a command template in the README, and no files.";
  return { value: tool, decisions: [{ question: "What runs the edge half?", answer: tool, words: `${words} ${half}`, source }] };
}

/** Who documents a runtime. */
export const runtimeSources = {
  onnx_runtime: cite.onnxRuntime,
  tflite: cite.liteRt,
  torchscript: cite.executorch,
  executorch: cite.executorch,
};
