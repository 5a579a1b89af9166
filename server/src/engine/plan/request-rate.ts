/** What a high request rate asks for: replicas that follow it, GPU nodes, a cache. */
import { needsAutoscaling } from "../practice/capacity";
import { practice } from "../practice/index";
import { gainsFromGpu } from "../practice/platforms";
import { grouped } from "../text/grouped";
import { isService, reckonCapacity } from "./capacity";
import type { Judgement } from "./judgement";
import type { Spec } from "./plan";
import { cite } from "./sources";

const limit = practice.autoscaleAboveRps;

/** Undefined where the rate asks for nothing, or another fault of the replicas comes first. */
export function judgeAutoscaling(spec: Partial<Spec>): Judgement | undefined {
  const rate = highRate(spec);
  const { minReplicas, maxReplicas, verdict } = reckonCapacity(spec);
  if (rate === undefined || verdict === "reversed" || verdict === "too few") return undefined;
  const isSaid = spec.serving?.max_replicas !== undefined;
  const state = isSaid ? `there are always ${maxReplicas} replicas` : "no upper number of replicas is given";
  const question = "Does the number of replicas follow the load?";
  const rule = "spec/rps-needs-autoscaling";
  const source = cite.autoscaling;
  if (verdict === "enough") {
    const words = `${rate} need autoscaling (above ${grouped(limit.value)}): the number of replicas goes from ${minReplicas} to ${maxReplicas}.`;
    return { decision: { question, answer: "yes", words, rule, source } };
  }
  const words = `${rate} need autoscaling (above ${grouped(limit.value)}), but ${state}. Set "serving.max_replicas" above ${minReplicas}.`;
  return { decision: { question, answer: isSaid ? "no" : `yes, up to ${maxReplicas}`, words, rule, source }, fault: rule };
}

/** Undefined where a GPU is out of the question, nothing suggests one, or there are some for the model. */
export function judgeGpuPool(spec: Partial<Spec>): Judgement | undefined {
  const rate = highRate(spec);
  const { model: { hardware, framework } = {}, infrastructure: { gpu } = {} } = spec;
  if (rate === undefined || hardware === "cpu" || gpu === false || (hardware === "gpu" && gpu)) return undefined;
  const question = "Does the request rate need GPU nodes?";
  const rule = "spec/rps-needs-gpu-pool";
  const source = cite.gpuNodes;
  if (hardware === "gpu") {
    const words = `${rate} of a model on GPUs need a pool of GPU nodes that grows with the replicas, and nothing says that there is one. Say so with \`infrastructure.gpu: true\` once it is there.`;
    return { decision: { question, answer: "yes", words, rule, source }, fault: rule };
  }
  if (framework === undefined || !gainsFromGpu.includes(framework)) return undefined;
  const words = `At ${rate} it decides about cost and speed whether a ${framework} model runs on GPUs, and the spec does not say. Set \`model.hardware\` to gpu, with a pool of GPU nodes, or to cpu.`;
  return { decision: { question, answer: "not decided", words, rule, source }, fault: rule };
}

/** Undefined where the rate asks for no cache. */
export function judgeCache(spec: Partial<Spec>): Judgement | undefined {
  const rate = highRate(spec);
  if (rate === undefined) return undefined;
  const cache = spec.serving?.cache;
  const question = "Are answers cached?";
  const rule = "spec/rps-consider-caching";
  const source = cite.responseCache;
  if (cache !== undefined) {
    const words =
      cache === "none"
        ? "The spec says so: every request asks the model."
        : "The spec names it: what was asked before is answered without the model.";
    return { decision: { question, answer: cache, words, rule, source } };
  }
  const words = `At ${rate} (above ${grouped(limit.value)}) many ask the same: a cache for answers or features takes them off the model. Name one in \`serving.cache\`, such as redis or triton_response_cache, or say \`none\` if no two requests are alike.`;
  return { decision: { question, answer: "not decided", words, rule, source }, fault: rule };
}

/** The rate in words, if a service has a high one. */
function highRate(spec: Partial<Spec>): string | undefined {
  const rps = spec.scale_requirements?.rps ?? 0;
  return isService(spec) && needsAutoscaling(rps) ? `${grouped(rps)} requests per second` : undefined;
}
