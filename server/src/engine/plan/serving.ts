/** How the model is served: what loads it, how many copies, and how much each takes. */
import { suggestedMaxReplicas } from "../practice/capacity";
import { practice } from "../practice/index";
import { kserveLoading } from "./model-format";
import type { Decided, Decision, Resources, Serving, Spec, Stack } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

/** Everything generators need to know about serving, and why. */
export function resolveServing(spec: Spec, stack: Stack): Decided<Serving> {
  const pattern = patternOf(spec);
  const online = pattern === "online";
  const concurrency = decideConcurrency(spec);
  const replicas = decideReplicas(spec, concurrency.value);
  const resources = decideResources(spec);
  const loading = stack.serving === "kserve" ? kserveLoading(spec) : undefined;
  const value: Serving = {
    pattern,
    server: stack.serving,
    emitter: stack.serving,
    protocol: "v1",
    ...loading,
    ...(spec.serving?.runtime && spec.serving.runtime !== "auto" ? { runtime: spec.serving.runtime } : {}),
    deploymentMode: "Knative",
    ...replicas.value,
    concurrency: concurrency.value,
    resources: resources.value,
    missing: missingFor(spec, stack),
  };
  const decisions = online
    ? [...decideLoading(value, spec), ...concurrency.decisions, ...replicas.decisions, ...resources.decisions]
    : [];
  return { value, decisions };
}

function missingFor(spec: Spec, { serving }: Stack): readonly string[] {
  if (serving !== "kserve") return [];
  const format = kserveLoading(spec) ? [] : ["model.format"];
  return [...format, ...(spec.model?.storage_uri ? [] : ["model.storage_uri"])];
}

function decideLoading(serving: Serving, { model }: Spec): readonly Decision[] {
  if (serving.server !== "kserve") return [];
  const mode: Decision = {
    question: "Which deployment mode does KServe use?",
    answer: serving.deploymentMode,
    words: "Only in this mode does `canaryTrafficPercent` split traffic and concurrency drive the number of replicas.",
    rule: "kserve/canary-mode",
    source: cite.kserveCanary,
  };
  if (!serving.modelFormat) return [mode];
  const line = serving.formatVersion ? ` line ${serving.formatVersion}` : "";
  const from = model?.framework_version ? `, for ${model.framework ?? "the framework"} ${model.framework_version}` : "";
  const through = serving.runtime ? ` by ${serving.runtime}` : " by the runtime KServe chooses itself";
  const loads: Decision = {
    question: "What loads the model?",
    answer: `${serving.modelFormat}${line}, protocol ${serving.protocol}`,
    words: `KServe 0.20 loads it${through}${from}.`,
    rule: "kserve/format-unsupported",
    source: cite.kserveRuntimes,
  };
  return [loads, mode];
}

function decideConcurrency({ serving }: Spec): Decided<number> {
  const said = serving?.concurrency_per_replica;
  const value = said ?? practice.capacity.concurrencyPerReplica.value;
  const words = said
    ? "The spec says how many requests one replica takes at a time; the autoscaler aims at it and nothing may exceed it."
    : `Nobody has measured it yet, so the policy default of ${value} is used: measure, then set \`serving.concurrency_per_replica\`.`;
  const decision: Decision = {
    question: "How many requests does one replica take at a time?",
    answer: String(value),
    words,
    rule: "kserve/scale-target-unit",
    source: cite.knativeConcurrency,
  };
  return { value, decisions: [decision] };
}

function decideReplicas(spec: Spec, concurrency: number): Decided<Pick<Serving, "minReplicas" | "maxReplicas">> {
  const { rps, latency_ms: latency } = spec.scale_requirements;
  const said = { min: spec.serving?.min_replicas, max: spec.serving?.max_replicas };
  const usual = spec.governance_level === "production" ? practice.capacity.minReplicas.value : 1;
  const minReplicas = said.min ?? Math.min(usual, said.max ?? usual);
  const inFlight = rps !== undefined && latency !== undefined ? round((rps * latency) / 1000) : undefined;
  const load = { ...(rps === undefined ? {} : { rps }), ...(latency === undefined ? {} : { latencyMs: latency }), concurrency };
  const maxReplicas = Math.max(said.max ?? suggestedMaxReplicas(minReplicas, load), minReplicas, 1);
  const words =
    inFlight === undefined
      ? `${said.max === undefined ? "Twice the smallest number lets the service grow" : "The spec says so"}; give \`rps\` and \`latency_ms\` to have it computed.`
      : `${rps} rps × ${(latency ?? 0) / 1000} s needs ${inFlight} requests in flight; ${maxReplicas} ${maxReplicas === 1 ? "replica" : "replicas"} × ${concurrency} = ${maxReplicas * concurrency}.`;
  const most: Decision = {
    question: "How many replicas at most?",
    answer: String(maxReplicas),
    words,
    rule: "spec/capacity-impossible",
    source: cite.littlesLaw,
  };
  const least: Decision = {
    question: "How many replicas at least?",
    answer: String(minReplicas),
    words: fewest(minReplicas, said.min !== undefined),
    rule: "kserve/cold-start",
    source: practice.capacity.minReplicas.source,
  };
  return { value: { minReplicas, maxReplicas }, decisions: [least, most] };
}

function fewest(replicas: number, said: boolean): string {
  const start = said ? "The spec says so" : "The policy default for this governance level";
  if (replicas === 0) return `${start}; the first request after a quiet time waits for a cold start.`;
  return replicas === 1
    ? `${start}; a restart of the only replica is an outage.`
    : `${start}: one may fail while another answers.`;
}

function decideResources({ model }: Spec): Decided<Resources> {
  const size = model?.size_gb;
  const gpus = model?.hardware === "gpu" ? 1 : 0;
  const memoryGi = size === undefined ? 2 : Math.max(2, Math.ceil(size * practice.memoryPerModelSize.value) + 1);
  const words =
    size === undefined
      ? "The model's size is unknown, so KServe's own defaults for its runtimes are used."
      : `${size} GB of files × ${practice.memoryPerModelSize.value}, and 1 Gi for the server; never below KServe's default of 2 Gi.`;
  const decision: Decision = {
    question: "How much memory does a replica get?",
    answer: `${memoryGi} Gi`,
    words,
    rule: "kserve/memory-below-model",
    source: cite.kserveDefaults,
  };
  return { value: { cpuRequest: 1, cpuLimit: 2, memoryGi, gpus }, decisions: [decision] };
}

/** Floating-point dust would read as "75.00000000000001 requests". */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
