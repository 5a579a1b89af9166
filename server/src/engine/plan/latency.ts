/** What a latency target asks of the model and of where it runs. */
import { practice } from "../practice/index";
import { isCompression, type LatencyNeed, largeEnsemble, latencyNeed } from "../practice/latency";
import type { RuleId } from "../rules/rule";
import { grouped } from "../text/grouped";
import type { Judgement } from "./judgement";
import type { Decision, Spec } from "./plan";

const { edgeBelowMs, compressBelowMs, batchFromMs } = practice.latency;

/** Undefined where the spec gives no latency target, or not where predictions are made. */
export function judgeLatency(spec: Partial<Spec>): Judgement | undefined {
  const { deployment_target: target, scale_requirements: scale } = spec;
  const latencyMs = scale?.latency_ms;
  if (latencyMs === undefined || target === undefined) return undefined;
  const { compression, ensemble_size: ensembleSize, hardware } = spec.model ?? {};
  const { answer, words, rule, source } = needs[latencyNeed({ latencyMs, target, compression, ensembleSize, hardware })];
  const decision: Decision = {
    question: "Does the latency target ask for something?",
    answer,
    words: words(spec, `${grouped(latencyMs)} ms`),
    rule: rule ?? (target === "batch" ? "spec/target-contradicts-latency" : "spec/latency-needs-compression"),
    source: source.source,
  };
  return { decision, ...(rule ? { fault: rule } : {}) };
}

interface Meaning {
  readonly answer: string;
  readonly words: (spec: Partial<Spec>, target: string) => string;
  readonly rule?: RuleId;
  /** The number that decides. */
  readonly source: typeof edgeBelowMs;
}

const needs: Readonly<Record<LatencyNeed, Meaning>> = {
  "fewer models": {
    answer: "fewer models",
    words: ({ model }, target) =>
      `${target} is out of reach of an ensemble of ${model?.ensemble_size ?? largeEnsemble.value} models on CPUs: every answer waits for all of them. Distil them into one model, serve them on GPUs, or allow more time.`,
    rule: "spec/ensemble-too-slow-on-cpu",
    source: edgeBelowMs,
  },
  "edge or optimisation": {
    answer: "an edge deployment or an optimised model",
    words: (_, target) =>
      `${target} is out of reach of a service with an unoptimised model (below ${edgeBelowMs.value} ms). Compress the model, or deploy it at the edge.`,
    rule: "spec/latency-needs-edge-or-optimisation",
    source: edgeBelowMs,
  },
  compression: {
    answer: "compression",
    words: (_, target) =>
      `${target} leaves little room for the model itself (below ${compressBelowMs.value} ms). Compress it, or deploy it at the edge.`,
    rule: "spec/latency-needs-compression",
    source: compressBelowMs,
  },
  "a service": {
    answer: "a service",
    words: (_, target) =>
      `A batch job answers nobody within ${target}: such a target (below ${batchFromMs.value} ms) is one of a service. Serve the model online, or take the target out.`,
    rule: "spec/target-contradicts-latency",
    source: batchFromMs,
  },
  "no service": {
    answer: "a batch job would do",
    words: (_, target) =>
      `${target} is long enough to look predictions up that a batch job made before (from ${batchFromMs.value} ms on), and a job costs less than a service that always runs. Deploy as batch, unless each request brings data that nobody knew before.`,
    rule: "spec/latency-allows-batch",
    source: batchFromMs,
  },
  nothing: { answer: "nothing more", words: enough, source: compressBelowMs },
};

function enough({ deployment_target: target, model }: Partial<Spec>, targetMs: string): string {
  if (target === "edge" || target === "embedded")
    return `The model answers on the device, so no network takes part of the ${targetMs}.`;
  if (target === "batch") return `${targetMs} or more for one prediction is no hurry for a batch job.`;
  if (isCompression(model?.compression))
    return `The model is compressed (${model?.compression}), which buys the room that ${targetMs} asks for.`;
  return `A service with an ordinary model server can answer within ${targetMs} (${compressBelowMs.value} ms or more).`;
}
