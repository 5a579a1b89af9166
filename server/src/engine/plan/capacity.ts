/** How many replicas there are at least and at most, and whether they carry the load. Rules and plan reckon here alike. */
import { replicasForInFlight, requestsInFlight, suggestedMaxReplicas } from "../practice/capacity";
import { practice } from "../practice/index";
import type { Decided, Decision, Serving, Spec } from "./plan";
import { cite } from "./sources";

/** What decides about replicas; of a spec that is being written, as much as is there. */
type Sized = Partial<Pick<Spec, "scale_requirements" | "serving" | "governance_level">>;

/** What a load needs against what replicas carry. */
export interface Reckoning {
  readonly inFlight: number;
  readonly carried: number;
  /** Replicas that carry the load. */
  readonly needed: number;
  /** Both in numbers, without a full stop: "1,200 rps × 0.15 s needs 180 requests in flight; 10 replicas × 8 = 80". */
  readonly words: string;
}

/** Requests that one replica takes at a time: the spec's number, else the policy default. */
export function concurrencyOf({ serving }: Sized): number {
  return serving?.concurrency_per_replica ?? practice.capacity.concurrencyPerReplica.value;
}

/** Copies there are at least: the spec's number, else what governance demands, never more than there may be. */
export function minReplicasOf({ serving, governance_level }: Sized): number {
  const usual = governance_level === "production" ? practice.capacity.minReplicas.value : 1;
  return serving?.min_replicas ?? Math.min(usual, serving?.max_replicas ?? usual);
}

/** By Little's law, where rate and time are known; undefined where the load is not. */
export function reckon(spec: Sized, maxReplicas: number): Reckoning | undefined {
  const { rps, latency_ms: latencyMs } = spec.scale_requirements ?? {};
  if (rps === undefined || latencyMs === undefined) return undefined;
  const inFlight = requestsInFlight({ rps, latencyMs });
  const load = `${amount(rps)} rps × ${latencyMs / 1000} s needs ${amount(inFlight)} requests in flight`;
  return offer(inFlight, { maxReplicas, concurrency: concurrencyOf(spec), load });
}

/** An upper bound that carries the load with room for a peak. */
export function roomyMaxReplicas(spec: Sized): number {
  const { rps, latency_ms: latencyMs, concurrent_users: users } = spec.scale_requirements ?? {};
  return suggestedMaxReplicas(minReplicasOf(spec), {
    concurrency: concurrencyOf(spec),
    ...(rps === undefined ? {} : { rps }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(users === undefined ? {} : { users }),
  });
}

/** Both bounds: the spec's own, else what governance and load demand. */
export function decideReplicas(spec: Spec): Decided<Pick<Serving, "minReplicas" | "maxReplicas">> {
  const minReplicas = minReplicasOf(spec);
  const maxReplicas = spec.serving?.max_replicas ?? roomyMaxReplicas(spec);
  const most: Decision = {
    question: "How many replicas at most?",
    answer: String(maxReplicas),
    words: wordsFor(spec, maxReplicas),
    rule: "spec/capacity-impossible",
    source: cite.littlesLaw,
  };
  const least: Decision = {
    question: "How many replicas at least?",
    answer: String(minReplicas),
    words: fewest(minReplicas, spec.serving?.min_replicas !== undefined),
    rule: "kserve/cold-start",
    source: practice.capacity.minReplicas.source,
  };
  return { value: { minReplicas, maxReplicas }, decisions: [least, most] };
}

/** A number as people read it: 10000 is "10,000". */
export function amount(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 3 });
}

function wordsFor(spec: Spec, maxReplicas: number): string {
  const reckoning = reckon(spec, maxReplicas) ?? reckonUsers(spec, maxReplicas);
  if (reckoning) {
    const { inFlight, carried, needed, words } = reckoning;
    return carried >= inFlight ? `${words}.` : `${words} is too few: ${needed} replicas are needed.`;
  }
  const start = spec.serving?.max_replicas === undefined ? "Twice the smallest number lets the service grow" : "The spec says so";
  return `${start}; give \`rps\` and \`latency_ms\` to have it computed.`;
}

function reckonUsers(spec: Spec, maxReplicas: number): Reckoning | undefined {
  const { concurrent_users: users } = spec.scale_requirements;
  if (users === undefined) return undefined;
  const load = `${amount(users)} concurrent users have at most ${amount(users)} requests in flight, if all ask at once`;
  return offer(users, { maxReplicas, concurrency: concurrencyOf(spec), load });
}

interface Supply {
  readonly maxReplicas: number;
  readonly concurrency: number;
  /** The load in words. */
  readonly load: string;
}

function offer(inFlight: number, { maxReplicas, concurrency, load }: Supply): Reckoning {
  const carried = maxReplicas * concurrency;
  const sum = `${maxReplicas} ${maxReplicas === 1 ? "replica" : "replicas"} × ${concurrency} = ${amount(carried)}`;
  return { inFlight, carried, needed: replicasForInFlight(inFlight, concurrency), words: `${load}; ${sum}` };
}

function fewest(replicas: number, said: boolean): string {
  const start = said ? "The spec says so" : "The policy default for this governance level";
  if (replicas === 0) return `${start}; the first request after a quiet time waits for a cold start.`;
  return replicas === 1
    ? `${start}; a restart of the only replica is an outage.`
    : `${start}: one may fail while another answers.`;
}
