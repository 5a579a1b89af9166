/** Whether KServe serves a language model as an LLMInferenceService, and what keeps it from that. */
import { llmSchemes, schemeOf, storageSchemes } from "../practice/kserve-storage";
import { gpuMemory, gpusFor, gpusOfNode, llmRuntime, onGpus } from "../practice/llm-serving";
import { orList } from "../schema/or-list";
import { titleOf } from "../systems/of";
import { isService } from "./capacity";
import { formatOf } from "./model-format";
import type { Decision, Spec } from "./plan";
import { cite } from "./sources";
import { servingTool } from "./stack";

/** What an LLMInferenceService cannot do, or do without. */
export interface Obstacle {
  /** Path of the key that asks for it. */
  readonly key: string;
  /** Why, as a sentence. */
  readonly words: string;
  /** A value that would do, where there is one answer. */
  readonly instead?: string | number;
}

export interface LlmService {
  readonly isChosen: boolean;
  /** The spec asks for it by name. */
  readonly isAsked: boolean;
  readonly obstacles: readonly Obstacle[];
}

const rule = "spec/llm-service-impossible";

/** Undefined where nobody asks for one, and no language model is served by a runtime that KServe chooses. */
export function judgeLlmService(spec: Partial<Spec>): LlmService | undefined {
  if (!isService(spec)) return undefined;
  const isAsked = spec.serving?.runtime === llmRuntime;
  if (!isAsked && !isOpenToChoice(spec)) return undefined;
  const obstacles = finders.flatMap((find) => find(spec) ?? []);
  return { isChosen: (isAsked || isTooLargeForOne(spec)) && obstacles.length === 0, isAsked, obstacles };
}

/** Which of the two kinds it is, and of an LLMInferenceService how many GPUs it gets. */
export function decideLlmService(spec: Spec, { isChosen, isAsked, obstacles }: LlmService): readonly Decision[] {
  const kind: Decision = {
    question: "What serves the language model inside KServe?",
    answer: isChosen ? "an LLMInferenceService" : "an InferenceService, by the Hugging Face runtime",
    words: isChosen ? `${isAsked ? "The spec asks for it" : tooLarge(spec)}: ${means}` : whyNot(spec, obstacles),
    rule,
    source: cite.llmService,
  };
  return isChosen ? [kind, decideGpus(spec)] : [kind];
}

/** GPUs of one replica. */
export function llmGpus({ model }: Spec): number {
  return gpusFor(model?.size_gb ?? 0);
}

function isOpenToChoice(spec: Partial<Spec>): boolean {
  const { runtime = "auto" } = spec.serving ?? {};
  const isLanguageModel = spec.model_type === "generative" && formatOf(spec) === "huggingface";
  return isLanguageModel && runtime === "auto" && servingTool(spec) === "kserve";
}

function isTooLargeForOne({ model }: Partial<Spec>): boolean {
  return model?.hardware === "gpu" && gpusFor(model.size_gb ?? 0) > 1;
}

const means =
  "vLLM behind a gateway, and a scheduler that picks the replica for each request. The cluster needs KServe's controller for it, the Gateway API with its inference extension, and, where the number of replicas follows the load, the Workload Variant Autoscaler.";

function tooLarge({ model }: Spec): string {
  return `${model?.size_gb} GB do not fit into one GPU of ${gpuMemory.value} GB, and an InferenceService is for what one GPU holds`;
}

/** https://kserve.github.io/website/docs/0.18/admin-guide/overview says to start with an InferenceService (read 2026-11-29). */
function whyNot(spec: Spec, obstacles: readonly Obstacle[]): string {
  const [first] = obstacles;
  if (isTooLargeForOne(spec) && first)
    return `${tooLarge(spec)}. An LLMInferenceService would split it over several, but is not possible here. ${first.words} So one GPU has to hold it.`;
  const ask = `\`serving.runtime: ${llmRuntime}\` asks for an LLMInferenceService, which splits a model over GPUs and picks a replica for each request.`;
  if (spec.model?.hardware !== "gpu" || spec.model.size_gb === undefined)
    return `Nothing says that the model needs several GPUs (\`model.hardware\`, \`model.size_gb\`), and KServe advises to start with an InferenceService, which needs no gateway. ${ask}`;
  return `One GPU holds ${spec.model.size_gb} GB, and KServe advises to start with an InferenceService, which needs no gateway. ${ask}`;
}

function decideGpus(spec: Spec): Decision {
  const size = spec.model?.size_gb;
  const gpus = llmGpus(spec);
  const least = size === undefined ? 0 : Math.ceil(onGpus(size) / gpus);
  const memory = least > gpuMemory.value ? `each must have at least ${least} GB` : `GPUs of ${gpuMemory.value} GB are assumed`;
  const words =
    size === undefined
      ? "The model's size is unknown (`model.size_gb`), so it is taken to fit into one."
      : `${size} GB of files take ${onGpus(size)} GB to be loaded; ${memory}. A model is split over a power of two, at most the ${gpusOfNode} of a node. With other GPUs change \`parallelism.tensor\` and the resources in the manifest: edits are kept.`;
  return {
    question: "How many GPUs does a replica get?",
    answer: String(gpus),
    words,
    source: size === undefined ? cite.llmService : gpuMemory.source,
  };
}

type Finder = (spec: Partial<Spec>) => Obstacle | undefined;

const finders: readonly Finder[] = [server, type, hardware, storage, mode, idle, shadow, ensemble, routes];

function server(spec: Partial<Spec>): Obstacle | undefined {
  const tool = servingTool(spec);
  if (tool === "kserve") return undefined;
  return { key: "serving.runtime", words: `Only KServe has it, and ${titleOf(tool)} serves the model.` };
}

function type({ model_type: type }: Partial<Spec>): Obstacle | undefined {
  if (type === undefined || type === "generative") return undefined;
  return { key: "model_type", words: `It answers chats and completions, and a ${type} model has none.` };
}

function hardware({ model, infrastructure }: Partial<Spec>): Obstacle | undefined {
  const words = "The vLLM that KServe ships for it runs on GPUs only.";
  if (model?.hardware === "cpu") return { key: "model.hardware", words, instead: "gpu" };
  const isSilent = model?.hardware === undefined && infrastructure?.gpu === false;
  return isSilent ? { key: "infrastructure.gpu", words } : undefined;
}

function storage({ model }: Partial<Spec>): Obstacle | undefined {
  const uri = model?.storage_uri;
  if (uri === undefined) return undefined;
  const scheme = schemeOf(uri);
  const form = llmSchemes.model.some((known) => known === scheme) ? storageSchemes[scheme ?? ""]?.form : undefined;
  if (form?.test(uri)) return undefined;
  const known = orList(llmSchemes.model.map((each) => storageSchemes[each]?.example ?? each));
  return { key: "model.storage_uri", words: `It loads models only from ${known}.` };
}

function mode({ serving }: Partial<Spec>): Obstacle | undefined {
  if (serving?.deployment_mode !== "Knative") return undefined;
  return { key: "serving.deployment_mode", words: "It runs in Deployments, without Knative.", instead: "Standard" };
}

function idle({ serving }: Partial<Spec>): Obstacle | undefined {
  if (serving?.min_replicas !== 0) return undefined;
  return {
    key: "serving.min_replicas",
    words: "Nothing starts a replica for it on request, so it has at least one.",
    instead: 1,
  };
}

function shadow({ rollout }: Partial<Spec>): Obstacle | undefined {
  if (rollout?.strategy !== "shadow") return undefined;
  const words = "Its routes share requests out by weight and copy none, so there is no shadow.";
  return { key: "rollout.strategy", words, instead: "canary" };
}

function ensemble({ model }: Partial<Spec>): Obstacle | undefined {
  if ((model?.ensemble_size ?? 1) <= 1) return undefined;
  return { key: "model.ensemble_size", words: "An InferenceGraph asks InferenceServices, so it is no member of an ensemble." };
}

function routes({ serving }: Partial<Spec>): Obstacle | undefined {
  if ((serving?.routes ?? []).length === 0) return undefined;
  return { key: "serving.routes", words: "An InferenceGraph asks InferenceServices, so none of these routes leads to it." };
}
