/** How many replicas a load needs, and whether their number may follow the load. */
import { practice } from "./index";

export interface Load {
  readonly rps: number;
  /** Time one request takes; the latency target where nothing better is known. */
  readonly latencyMs: number;
  /** Requests one replica handles at the same time. */
  readonly concurrency: number;
}

/** A load as far as it is known. */
export interface KnownLoad extends Partial<Load> {
  /** Each has at most one request in flight, so their number bounds the load where rate or time is unknown. */
  readonly users?: number;
}

export interface Replicas {
  readonly min: number;
  /** Undefined where no upper bound is given: then nothing scales. */
  readonly max: number | undefined;
}

/** Little's law (https://pubsonline.informs.org/doi/10.1287/opre.9.3.383): requests in flight = arrival rate × time in the system. */
export function requestsInFlight({ rps, latencyMs }: Omit<Load, "concurrency">): number {
  // Floating-point dust would read as "75.00000000000001 requests" and ask for one replica too many.
  return Math.round(rps * latencyMs) / 1000;
}

export function replicasFor({ concurrency, ...load }: Load): number {
  return replicasForInFlight(requestsInFlight(load), concurrency);
}

export function replicasForInFlight(inFlight: number, concurrency: number): number {
  return Math.max(1, Math.ceil(inFlight / concurrency));
}

/** True where the request rate is too high for a fixed number of replicas. */
export function needsAutoscaling(rps: number): boolean {
  return rps > practice.autoscaleAboveRps.value;
}

export function canScale({ min, max }: Replicas): boolean {
  return max !== undefined && max > min;
}

/** The number of replicas cannot follow a rate that asks for it. */
export function isFixedAtHighRate(replicas: Replicas, rps: number): boolean {
  return needsAutoscaling(rps) && !canScale(replicas);
}

/** An upper bound that carries the load with room for a peak; twice the minimum where the load is not known well enough. */
export function suggestedMaxReplicas(min: number, { rps, latencyMs, users, concurrency }: KnownLoad): number {
  const room = Math.max(2, min * 2);
  const { concurrencyPerReplica, peakFactor } = practice.capacity;
  const each = concurrency ?? concurrencyPerReplica.value;
  if (rps !== undefined && latencyMs !== undefined)
    return Math.max(room, Math.ceil(replicasFor({ rps, latencyMs, concurrency: each }) * peakFactor.value));
  // All users at once are the peak already.
  return users === undefined ? room : Math.max(room, replicasForInFlight(users, each));
}
