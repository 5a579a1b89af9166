/** What a latency target asks of a model. */
import { type Practice, practice, sources } from "./index";

/** From this many models on an ensemble counts as large. The seed says "large" and gives no number. */
export const largeEnsemble: Practice = {
  value: 10,
  unit: "models",
  source: sources.mlOpsPrinciples,
  policyDefault: true,
};

/** What decides it, each as the spec says; absent where it says nothing. */
interface LatencySituation {
  readonly latencyMs: number | undefined;
  readonly target: string | undefined;
  readonly compression?: string | undefined;
  readonly ensembleSize?: number | undefined;
  readonly hardware?: string | undefined;
}

/**
 * `fewer models`: an ensemble on CPUs cannot be that quick. `edge or optimisation`: without one of them the target is out of
 * reach. `compression`: it is advised. `a service`: a batch job answers nobody. `no service`: a batch job would do.
 */
export type LatencyNeed = "fewer models" | "edge or optimisation" | "compression" | "a service" | "no service" | "nothing";

/** Only one need at a time: the strictest one covers the others. */
export function latencyNeed(situation: LatencySituation): LatencyNeed {
  const { latencyMs, target, compression } = situation;
  const { edgeBelowMs, compressBelowMs, batchFromMs } = practice.latency;
  if (latencyMs === undefined || target === undefined) return "nothing";
  if (target === "batch") return latencyMs < batchFromMs.value ? "a service" : "nothing";
  if (latencyMs < edgeBelowMs.value && isLargeEnsembleOnCpu(situation)) return "fewer models";
  if (target !== "online" && target !== "hybrid") return "nothing";
  if (latencyMs >= batchFromMs.value) return target === "online" ? "no service" : "nothing";
  if (latencyMs >= compressBelowMs.value || isCompression(compression)) return "nothing";
  return latencyMs < edgeBelowMs.value ? "edge or optimisation" : "compression";
}

/** Anything but `none`, which is what nothing said means too. */
export function isCompression(compression: string | undefined): boolean {
  return compression !== undefined && compression !== "" && compression !== "none";
}

/** An ensemble that was distilled is one model. */
function isLargeEnsembleOnCpu({ ensembleSize = 1, hardware, compression }: LatencySituation): boolean {
  return ensembleSize >= largeEnsemble.value && hardware !== "gpu" && compression !== "distillation";
}
