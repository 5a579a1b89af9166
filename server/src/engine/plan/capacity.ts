/** How many replicas there are at least and at most, and whether they carry the load. */
import {
  isFixedAtHighRate,
  type KnownLoad,
  replicasForInFlight,
  requestsInFlight,
  suggestedMaxReplicas,
} from "../practice/capacity";
import { practice } from "../practice/index";
import { grouped } from "../text/grouped";
import type { Decided, Decision, Serving, Spec } from "./plan";
import { cite } from "./sources";
import { patternOf } from "./stack";

/** The load against what the replicas take at a time. */
export interface Capacity {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Requests in flight that one replica takes. */
  readonly concurrency: number;
  /** Replicas that carry the load; undefined where rate or time is unknown. */
  readonly needed?: number;
  /** An upper bound with room for a peak. */
  readonly room: number;
  /** `reversed`: fewer at most than at least. `too few`: even all of them do not carry the load. `fixed`: they carry a high rate, but their number cannot follow it. */
  readonly verdict: "reversed" | "too few" | "fixed" | "enough";
  /** In numbers. */
  readonly words: string;
}

/** Both bounds as the spec says or as governance and load demand, and whether they do. */
export function reckonCapacity(spec: Partial<Spec>): Capacity {
  const { min_replicas: min, max_replicas: max } = spec.serving ?? {};
  const usual = spec.governance_level === "production" ? practice.capacity.minReplicas.value : 1;
  const minReplicas = min ?? Math.min(usual, max ?? usual);
  const concurrency = concurrencyOf(spec);
  const room = suggestedMaxReplicas(minReplicas, { ...loadOf(spec), concurrency });
  const supply = { maxReplicas: max ?? room, concurrency };
  const needed = replicasNeeded(spec, concurrency);
  return {
    minReplicas,
    ...supply,
    ...(needed === undefined ? {} : { needed }),
    room,
    verdict: verdictOn(spec, minReplicas, needed),
    words: reckoning(spec, supply),
  };
}

/** Requests in flight that one replica takes: measured by the team, else the policy default. */
export function concurrencyOf({ serving }: Partial<Spec>): number {
  return serving?.concurrency_per_replica ?? practice.capacity.concurrencyPerReplica.value;
}

/** Does a service answer requests? Batch jobs and devices have no replicas that do. */
export function isService(spec: Partial<Spec>): boolean {
  return spec.deployment_target !== undefined && patternOf(spec) === "online";
}

/** Both bounds, with their reasons. */
export function decideReplicas(spec: Spec): Decided<Pick<Serving, "minReplicas" | "maxReplicas">> {
  const { minReplicas, maxReplicas, words } = reckonCapacity(spec);
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
    words: fewest(minReplicas, spec.serving?.min_replicas !== undefined),
    source: practice.capacity.minReplicas.source,
  };
  return { value: { minReplicas, maxReplicas }, decisions: [least, most] };
}

function verdictOn(spec: Partial<Spec>, min: number, needed: number | undefined): Capacity["verdict"] {
  const max = spec.serving?.max_replicas;
  if (max !== undefined && max < min) return "reversed";
  if (!isService(spec)) return "enough";
  if (max !== undefined && needed !== undefined && needed > max) return "too few";
  return isFixedAtHighRate({ min, max }, spec.scale_requirements?.rps ?? 0) ? "fixed" : "enough";
}

function loadOf({ scale_requirements: scale }: Partial<Spec>): KnownLoad {
  const { rps, latency_ms: latencyMs, concurrent_users: users } = scale ?? {};
  return {
    ...(rps === undefined ? {} : { rps }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(users === undefined ? {} : { users }),
  };
}

function replicasNeeded(spec: Partial<Spec>, concurrency: number): number | undefined {
  const { rps, latencyMs } = loadOf(spec);
  return rps === undefined || latencyMs === undefined
    ? undefined
    : replicasForInFlight(requestsInFlight({ rps, latencyMs }), concurrency);
}

type Supply = Pick<Capacity, "maxReplicas" | "concurrency">;

/** What the load needs against what the replicas take. */
function reckoning(spec: Partial<Spec>, { maxReplicas, concurrency }: Supply): string {
  const { rps, latencyMs, users } = loadOf(spec);
  const taken = maxReplicas * concurrency;
  const sum = `${grouped(maxReplicas)} ${maxReplicas === 1 ? "replica" : "replicas"} × ${grouped(concurrency)} = ${grouped(taken)}`;
  if (rps !== undefined && latencyMs !== undefined) {
    const inFlight = requestsInFlight({ rps, latencyMs });
    const load = `${grouped(rps)} rps × ${grouped(latencyMs / 1000)} s needs ${grouped(inFlight)} requests in flight`;
    const missing = ` is too few: ${grouped(replicasForInFlight(inFlight, concurrency))} replicas are needed`;
    return `${load}; ${sum}${taken < inFlight ? missing : ""}.`;
  }
  if (users !== undefined) {
    const wait = taken < users ? ", so some would wait" : "";
    return `${grouped(users)} concurrent users have at most ${grouped(users)} requests in flight, if all ask at once; ${sum}${wait}.`;
  }
  const start = spec.serving?.max_replicas === undefined ? "Twice the smallest number lets the service grow" : "The spec says so";
  return `${start}; give \`rps\` and \`latency_ms\` to have it computed.`;
}

function fewest(replicas: number, said: boolean): string {
  const start = said ? "The spec says so" : "The policy default for this governance level";
  if (replicas === 0) return `${start}; the first request after a quiet time waits for a cold start.`;
  return replicas === 1
    ? `${start}; a restart of the only replica is an outage.`
    : `${start}: one may fail while another answers.`;
}
