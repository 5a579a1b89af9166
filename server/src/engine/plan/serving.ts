/** How the model is served: what loads it, how many copies, and how much each takes. */

import { practice } from "../practice/index";
import { memoryFor } from "../practice/kserve-resources";
import { perGpu } from "../practice/llm-serving";
import { secondsToStart } from "../practice/model-size";
import { systemOf } from "../systems/of";
import { resolveBatch } from "./batch";
import { concurrencyOf, decideReplicas } from "./capacity";
import { containerFor, decideContainer } from "./container";
import { resolveEdgeHalf } from "./device";
import { resolveMembers } from "./ensemble";
import { judgeFormat } from "./format-fit";
import { decideLlmService, judgeLlmService, llmGpus } from "./llm-service";
import { kserveLoading, llmLoading, runtimeNamed } from "./model-format";
import type { CoreStack, Decided, Decision, Resources, Serving, Spec } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

/** Everything generators need to know about serving, and why. */
export function resolveServing(spec: Spec, stack: CoreStack): Decided<Serving> {
  const pattern = patternOf(spec);
  const online = pattern === "online";
  const concurrency = decideConcurrency(spec);
  const replicas = decideReplicas(spec);
  const llm = judgeLlmService(spec);
  const resources = llm?.isChosen ? decideLlmResources(spec) : decideResources(spec);
  const edge = resolveEdgeHalf(spec);
  const loading = stack.serving === "kserve" ? kserveLoading(spec) : undefined;
  const container = online && stack.serving === "kubernetes" ? containerFor(spec, stack) : undefined;
  const batch = resolveBatch(spec);
  const members = resolveMembers(spec, stack.serving);
  const named = runtimeNamed(spec);
  const value: Serving = {
    pattern,
    server: stack.serving,
    ...(edge ? { edge: edge.value } : {}),
    emitter: stack.serving,
    protocol: "v1",
    ...loading,
    ...(named ? { runtime: named } : {}),
    deploymentMode: spec.serving?.deployment_mode ?? "Knative",
    ...replicas.value,
    concurrency: concurrency.value,
    resources: resources.value,
    startSeconds: secondsToStart(spec.model?.size_gb),
    members: online ? members.value : 1,
    missing: missingFor(spec, stack),
    ...container,
    ...(llm?.isChosen ? llmServing(spec) : {}),
    ...(online ? systemOf(stack.serving)?.serves?.(spec) : undefined),
    ...(batch.value ? { batch: batch.value } : {}),
  };
  const replicated = online ? [edge, members, concurrency, replicas, resources].flatMap((part) => part?.decisions ?? []) : [];
  const contained = container ? [decideContainer(container, spec)] : [];
  const kind = llm ? decideLlmService(spec, llm) : [];
  return { value, decisions: [...decideLoading(value, spec), ...kind, ...contained, ...replicated, ...batch.decisions] };
}

function missingFor(spec: Spec, { serving }: CoreStack): readonly string[] {
  if (serving !== "kserve") return [];
  const format = kserveLoading(spec) ? [] : ["model.format"];
  return [...format, ...(spec.model?.storage_uri ? [] : ["model.storage_uri"])];
}

/** It runs in a Deployment, and its server needs no word on what it loads. */
function llmServing({ model }: Spec): Partial<Serving> {
  return {
    ...llmLoading,
    isLlmService: true,
    deploymentMode: "Standard",
    missing: model?.storage_uri ? [] : ["model.storage_uri"],
  };
}

function decideLoading(serving: Serving, spec: Spec): readonly Decision[] {
  const { model } = spec;
  if (serving.server !== "kserve") return [judgeFormat(spec)?.decision ?? []].flat();
  const mode: Decision = {
    question: "Which deployment mode does KServe use?",
    answer: serving.deploymentMode,
    words: modes[serving.deploymentMode],
    source: cite.kserveCanary,
  };
  if (serving.isLlmService) return [loadedByLlm];
  if (!serving.modelFormat) return [mode];
  const line = serving.formatVersion ? ` line ${serving.formatVersion}` : "";
  const from = model?.framework_version ? `, for ${model.framework ?? "the framework"} ${model.framework_version}` : "";
  const through = serving.runtime ? ` by ${serving.runtime}` : " by the runtime KServe chooses itself";
  const loads: Decision = {
    question: "What loads the model?",
    answer: `${serving.modelFormat}${line}, protocol ${serving.protocol === "openai" ? "OpenAI" : serving.protocol}`,
    words: `KServe 0.20 loads it${through}${from}.`,
    rule: "spec/format-not-servable",
    source: cite.kserveRuntimes,
  };
  return [loads, mode];
}

const loadedByLlm: Decision = {
  question: "What loads the model?",
  answer: "huggingface, protocol OpenAI",
  words: "The vLLM of llm-d, which KServe 0.20 ships for LLMInferenceServices, loads it from where KServe has put its files.",
  rule: "spec/format-not-servable",
  source: cite.llmPresets,
};

const modes: Readonly<Record<Serving["deploymentMode"], string>> = {
  Knative: "Only in this mode does `canaryTrafficPercent` split traffic and concurrency drive the number of replicas.",
  Standard:
    "The spec asks for it: no Knative is needed. Processor load drives the number of replicas, never below one, and `spec.canary` (KServe 0.20) sends a share of the traffic to a predictor beside.",
};

function decideConcurrency(spec: Spec): Decided<number> {
  const value = concurrencyOf(spec);
  const words = spec.serving?.concurrency_per_replica
    ? "The spec says how many requests one replica takes at a time; the autoscaler aims at it and nothing may exceed it."
    : `Nobody has measured it yet, so the policy default of ${value} is used: measure, then set \`serving.concurrency_per_replica\`.`;
  const decision: Decision = {
    question: "How many requests does one replica take at a time?",
    answer: String(value),
    words,
    source: cite.knativeConcurrency,
  };
  return { value, decisions: [decision] };
}

/** Its processors and the memory of its host grow with the GPUs that it keeps busy. */
function decideLlmResources(spec: Spec): Decided<Resources> {
  const { value, decisions } = decideResources(spec);
  const gpus = llmGpus(spec);
  const shared = { ...value, gpus, cpuRequest: perGpu.cpuRequest * gpus, cpuLimit: perGpu.cpuLimit * gpus };
  const [memory] = decisions;
  if (spec.model?.size_gb !== undefined || !memory) return { value: shared, decisions };
  const words = "The model's size is unknown, so KServe's sample for one GPU is followed.";
  return {
    value: { ...shared, memoryGi: perGpu.memoryGi },
    decisions: [{ ...memory, answer: `${perGpu.memoryGi} Gi`, words, source: cite.llmPresets }],
  };
}

function decideResources({ model }: Spec): Decided<Resources> {
  const size = model?.size_gb;
  const gpus = model?.hardware === "gpu" ? 1 : 0;
  const memoryGi = size === undefined ? 2 : memoryFor(size * 1e9).suggestedGi;
  const words =
    size === undefined
      ? "The model's size is unknown, so KServe's own defaults for its runtimes are used."
      : `${size} GB of files × ${practice.memoryPerModelSize.value}, and 1 Gi for the server; never below KServe's default of 2 Gi.`;
  const decision: Decision = {
    question: "How much memory does a replica get?",
    answer: `${memoryGi} Gi`,
    words,
    source: cite.kserveDefaults,
  };
  return { value: { cpuRequest: 1, cpuLimit: 2, memoryGi, gpus }, decisions: [decision] };
}
