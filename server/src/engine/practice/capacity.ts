/** How many replicas a load needs, and whether their number may follow the load. */
import { practice } from "./index";

export interface Load {
  readonly rps: number;
  /** Time one request takes; the latency target where nothing better is known. */
  readonly latencyMs: number;
  /** Requests one replica handles at the same time. */
  readonly concurrency: number;
}

export interface Replicas {
  readonly min: number;
  /** Undefined where no upper bound is given: then nothing scales. */
  readonly max: number | undefined;
}

/** Little's law (https://pubsonline.informs.org/doi/10.1287/opre.9.3.383): requests in flight = arrival rate × time in the system. */
export function replicasFor({ rps, latencyMs, concurrency }: Load): number {
  return Math.max(1, Math.ceil((rps * latencyMs) / 1000 / concurrency));
}

/** True where the request rate is too high for a fixed number of replicas. */
export function needsAutoscaling(rps: number): boolean {
  return rps > practice.autoscaleAboveRps.value;
}

export function canScale({ min, max }: Replicas): boolean {
  return max !== undefined && max > min;
}

/** An upper bound that carries the load with room for a peak; twice the minimum where the load is not known well enough. */
export function suggestedMaxReplicas(min: number, load: Partial<Load>): number {
  const room = Math.max(2, min * 2);
  if (load.rps === undefined || load.latencyMs === undefined) return room;
  const { concurrencyPerReplica, peakFactor } = practice.capacity;
  const needed = replicasFor({
    rps: load.rps,
    latencyMs: load.latencyMs,
    concurrency: load.concurrency ?? concurrencyPerReplica.value,
  });
  return Math.max(room, Math.ceil(needed * peakFactor.value));
}
