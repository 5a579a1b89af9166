/** What a latency target asks of a model. */
import { practice } from "./index";

/** What decides it, as the spec says it. */
interface LatencySituation {
  readonly latencyMs: number | undefined;
  readonly target: string | undefined;
  readonly compression?: string | undefined;
  readonly ensembleSize?: number | undefined;
  readonly hardware?: string | undefined;
}

/**
 * `another model`: no server makes this one fast enough. `edge or optimisation`: without one of them the target is out of
 * reach. `compression`: it is advised.
 */
export type LatencyNeed = "another model" | "edge or optimisation" | "compression" | "nothing";

/** Only one need at a time: the stricter one covers the milder one. Batch jobs answer no requests and need nothing. */
export function latencyNeed(situation: LatencySituation): LatencyNeed {
  const { latencyMs, target, compression } = situation;
  const { edgeBelowMs, compressBelowMs } = practice.latency;
  if (latencyMs === undefined || target === undefined || target === "batch") return "nothing";
  if (isLargeEnsembleOnCpu(situation) && latencyMs < edgeBelowMs.value) return "another model";
  if (!(target === "online" || target === "hybrid") || isCompressed(compression)) return "nothing";
  if (latencyMs < edgeBelowMs.value) return "edge or optimisation";
  return latencyMs < compressBelowMs.value ? "compression" : "nothing";
}

export function isCompressed(compression: string | undefined): boolean {
  return compression !== undefined && compression !== "" && compression !== "none";
}

function isLargeEnsembleOnCpu({ ensembleSize = 1, hardware }: LatencySituation): boolean {
  return ensembleSize >= practice.largeEnsembleFrom.value && hardware !== "gpu";
}
