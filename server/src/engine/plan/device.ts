/** What runs a model on devices, and how the model comes there. */
import { edgeLoads } from "../practice/serving";
import type { RuleId } from "../rules/rule";
import type { Source } from "../source";
import { systemOf, titleOf } from "../systems/of";
import type { Decided, Decision, Spec } from "./plan";
import { cite } from "./sources";
import { ownFramework, type TrainingFramework } from "./tasks";

export interface DeviceRuntime {
  readonly tool: string;
  readonly words: string;
  readonly rule: RuleId;
  readonly source: Source;
}

const rule = "spec/edge-runtime-missing";

/** Must a runtime be named that is not? Devices run nothing by themselves. */
export function lacksRuntime(spec: Partial<Spec>): boolean {
  return isDevice(spec) && (spec.infrastructure?.edge_runtimes ?? []).length === 0;
}

function isDevice({ deployment_target: target }: Partial<Spec>): boolean {
  return target === "edge" || target === "embedded";
}

/** The runtime on the devices, and why. */
export function deviceRuntime(spec: Partial<Spec>): DeviceRuntime {
  const { infrastructure, model } = spec;
  const runtimes = infrastructure?.edge_runtimes ?? [];
  const format = model?.format;
  const own = ownFramework(model?.framework);
  const loading = runtimes.find((name) => format === undefined || edgeLoads(name, format));
  // the format of a hybrid target is that of its service
  const exported = own && runtimes.find((name) => exportsFor(name, own));
  const runtime = format === undefined || !isDevice(spec) ? (exported ?? loading ?? runtimes[0]) : (loading ?? runtimes[0]);
  if (!runtime)
    return {
      tool: "onnx_runtime",
      words: "It runs on most devices, and most frameworks can export to ONNX.",
      rule,
      source: cite.onnxRuntime,
    };
  const words =
    own && runtime === exported && runtime !== loading ? `It is the first that ${own} exports to.` : chosen(format, loading);
  return { tool: runtime, words, rule, source: runtimeSources[runtime] };
}

function chosen(format: string | undefined, loading: string | undefined): string {
  if (format === undefined) return "It is the first runtime the devices are said to have.";
  if (loading) return `It is the first runtime of the devices that loads ${format}.`;
  return `None of the devices' runtimes loads ${format}, so the model must be exported for this one.`;
}

/** Can models of the framework be exported for the runtime? */
export function exportsFor(runtime: string, framework: TrainingFramework): boolean {
  return systemOf(runtime)?.exports?.includes(framework) ?? false;
}

/** The runtime that a model goes to, on devices alone or on those of a hybrid target; undefined where there are none. */
export function runtimeFor(spec: Partial<Spec>): string | undefined {
  return isDevice(spec) || spec.deployment_target === "hybrid" ? deviceRuntime(spec).tool : undefined;
}

/** How the model comes to the devices; nothing where there are none. */
export function decideExport(spec: Spec, framework: TrainingFramework): readonly Decision[] {
  const runtime = runtimeFor(spec);
  if (!runtime) return [];
  const question = "How does the model come to the devices?";
  const source = systemOf(runtime)?.source ?? cite.onnxRuntime;
  const who = titleOf(runtime);
  if (exportsFor(runtime, framework))
    return [
      { question, answer: "exported", words: `A registered model of ${framework} is exported for ${who}, and compared.`, source },
    ];
  const taken = systemOf(runtime)?.exports?.join(", ") ?? "";
  const words = `${who} runs what is exported from ${taken}, and the training code is written with ${framework}: bring a file of your own.`;
  return [{ question, answer: "as your own file", words, source }];
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
