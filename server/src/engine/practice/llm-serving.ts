/**
 * What KServe's LLMInferenceService brings and asks for, where its own configurations are used as they are shipped:
 * https://github.com/kserve/kserve/tree/v0.20.0/config/llmisvcconfig (read 2026-11-29).
 */
import { type Practice, practice } from "./index";

/** In `serving.runtime`: KServe's short name for the kind. */
export const llmRuntime = "llmisvc";

/** Its server starts within this many seconds, or the kubelet starts it anew: 60 probes, one every 10 seconds. */
export const llmStartup = { seconds: 600, period: 10 } as const;

/** The port on which vLLM answers, and is asked for its metrics. */
export const llmPort = 8000;

/** What KServe's samples give one GPU: https://github.com/kserve/kserve/tree/v0.20.0/docs/samples/llmisvc/single-node-gpu */
export const perGpu = { cpuRequest: 2, cpuLimit: 4, memoryGi: 32 } as const;

/** What a GPU of a cluster for language models is taken to have, where nobody says more. */
export const gpuMemory: Practice = {
  value: 80,
  unit: "GB",
  source: {
    title: "MLPerf Inference v3.1: a node of eight H100 with 80 GB each",
    url: "https://github.com/mlcommons/inference_results_v3.1/blob/main/closed/Dell/systems/XE9680_H100_SXM_80GBx8_TRT.json",
    accessed: "2026-11-29",
  },
  policyDefault: true,
};

/** Its shipped configurations split a model over the GPUs of one node only; a node has at most this many. */
export const gpusOfNode = 8;

/** Gigabytes that GPUs need together to load a model at all. */
export function onGpus(sizeGb: number): number {
  return Number((sizeGb * practice.memoryAtLeast.value).toFixed(1));
}

/** GPUs that hold a model: a power of two, since its attention heads are dealt out evenly; never more than a node has. */
export function gpusFor(sizeGb: number): number {
  const needed = onGpus(sizeGb) / gpuMemory.value;
  return Math.min(2 ** Math.ceil(Math.log2(Math.max(needed, 1))), gpusOfNode);
}
