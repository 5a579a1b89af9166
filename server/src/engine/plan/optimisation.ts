/** How the model is made smaller or faster, and what that may cost. */
import { accuracyDrop } from "../practice/compression";
import { isCompression, latencyNeed } from "../practice/latency";
import type { Decided, Decision, Spec, Tier } from "./plan";
import { cite } from "./sources";

/** `int8_static` measures the values inside the network on sample rows first, which networks of convolutions need. */
export type Method = "int8_dynamic" | "int8_static" | "fp16" | "pruning" | "distillation";

export interface Optimisation {
  readonly method: Method;
  /** Largest loss of accuracy, as a share. */
  readonly maxDrop: number;
}

/** Undefined where neither the spec names a compression nor its latency target demands one. */
export function resolveOptimisation(spec: Spec, tier: Tier): Decided<Optimisation | undefined> {
  const chosen = tier < 3 ? undefined : methodOf(spec);
  if (!chosen) return { value: undefined, decisions: [] };
  const { method, words } = chosen;
  const maxDrop = spec.model?.max_accuracy_drop ?? accuracyDrop.value;
  const decision: Decision = {
    question: "How is the model made smaller?",
    answer: names[method],
    words,
    source: cite.onnxRuntime,
  };
  return { value: { method, maxDrop }, decisions: [decision] };
}

/** Each method in words. */
export const names: Readonly<Record<Method, string>> = {
  int8_dynamic: "weights as 8-bit integers",
  int8_static: "weights and activations as 8-bit integers",
  fp16: "half precision",
  pruning: "smallest weights set to zero",
  distillation: "a small model that learns the large one's answers",
};

function methodOf(spec: Spec): { readonly method: Method; readonly words: string } | undefined {
  const { compression, framework, hardware } = spec.model ?? {};
  if (compression !== undefined && isCompression(compression)) {
    const named = compression === "int8" ? int8(spec) : (compression as Method);
    const trees = treeFrameworks.has(framework ?? "") && named !== "distillation";
    const words = trees
      ? ` ${framework} builds trees, which have no matrices to shrink: expect little, the report says how much.`
      : "";
    return { method: named, words: `The spec names it.${words}` };
  }
  if (!demanded(spec)) return undefined;
  const start = "The latency target asks for it:";
  if (treeFrameworks.has(framework ?? ""))
    return {
      method: "distillation",
      words: `${start} trees have no matrices to shrink, so a small network learns their answers.`,
    };
  if (hardware === "gpu") return { method: "fp16", words: `${start} GPUs compute faster with half precision.` };
  return { method: int8(spec), words: `${start} CPUs compute faster with 8-bit integers.` };
}

const treeFrameworks: ReadonlySet<string> = new Set(["xgboost", "lightgbm", "catboost"]);

function int8({ model_type }: Spec): Method {
  return model_type === "computer-vision" ? "int8_static" : "int8_dynamic";
}

function demanded({ scale_requirements: { latency_ms: latencyMs }, deployment_target: target, model }: Spec): boolean {
  const { ensemble_size: ensembleSize, hardware } = model ?? {};
  const need = latencyNeed({ latencyMs, target, ensembleSize, hardware });
  return need === "compression" || need === "edge or optimisation" || need === "fewer models";
}
