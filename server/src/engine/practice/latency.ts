/** What a latency target asks of a model. */
import { practice } from "./index";

/** What decides it; `compression` is the spec's `model.compression`. */
interface LatencySituation {
  readonly latencyMs: number | undefined;
  readonly target: string;
  readonly compression: string | undefined;
}

/** `edge or optimisation`: without one of them the target is out of reach. `compression`: it is advised. */
type LatencyNeed = "edge or optimisation" | "compression" | "nothing";

/** Only one need at a time: the stricter one covers the milder one. Batch jobs answer no requests and need nothing. */
export function latencyNeed({ latencyMs, target, compression }: LatencySituation): LatencyNeed {
  const { edgeBelowMs, compressBelowMs } = practice.latency;
  const answersRequests = target === "online" || target === "hybrid";
  if (latencyMs === undefined || !answersRequests || isCompressed(compression)) return "nothing";
  if (latencyMs < edgeBelowMs.value) return "edge or optimisation";
  return latencyMs < compressBelowMs.value ? "compression" : "nothing";
}

function isCompressed(compression: string | undefined): boolean {
  return compression !== undefined && compression !== "" && compression !== "none";
}
