/** What the latency target asks of the model. The rules about latency judge by the same function. */
import { practice } from "../practice/index";
import { type LatencyNeed, latencyNeed } from "../practice/latency";
import type { RuleId } from "../rules/rule";
import type { Decided, Spec } from "./plan";

/** What a spec's latency target asks for, as far as the spec is written. */
export function latencyNeedOf({ scale_requirements, deployment_target, model }: Partial<Spec>): LatencyNeed {
  return latencyNeed({
    latencyMs: scale_requirements?.latency_ms,
    target: deployment_target,
    compression: model?.compression,
    ensembleSize: model?.ensemble_size,
    hardware: model?.hardware,
  });
}

/** Why, as the beginning of a sentence that ends in what to do. */
export function latencyWords(need: Exclude<LatencyNeed, "nothing">, { scale_requirements, model }: Partial<Spec>): string {
  const target = `${scale_requirements?.latency_ms} ms`;
  const { edgeBelowMs, compressBelowMs } = practice.latency;
  if (need === "another model")
    return `An ensemble of ${model?.ensemble_size} models on CPU does not answer within ${target} (below ${edgeBelowMs.value} ms)`;
  return need === "compression"
    ? `${target} leaves little room for the model itself (below ${compressBelowMs.value} ms)`
    : `${target} is out of reach of a service with an unoptimised model (below ${edgeBelowMs.value} ms)`;
}

const rules: Readonly<Record<Exclude<LatencyNeed, "nothing">, RuleId>> = {
  "another model": "spec/ensemble-too-slow-on-cpu",
  "edge or optimisation": "spec/latency-needs-edge-or-optimisation",
  compression: "spec/latency-needs-compression",
};

/** A decision only where the target asks for something. */
export function resolveLatency(spec: Spec): Decided<LatencyNeed> {
  const value = latencyNeedOf(spec);
  if (value === "nothing") return { value, decisions: [] };
  const { source } = practice.latency.compressBelowMs;
  return {
    value,
    decisions: [
      {
        question: "What does the latency target ask for?",
        answer: value,
        words: `${latencyWords(value, spec)}.`,
        rule: rules[value],
        source,
      },
    ],
  };
}
