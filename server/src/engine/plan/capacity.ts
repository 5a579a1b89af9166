/** How many replicas there are at least and at most, and whether they carry the load. */
import { replicasForInFlight, requestsInFlight, suggestedMaxReplicas } from "../practice/capacity";
import { practice } from "../practice/index";
import type { Decided, Decision, Serving, Spec } from "./plan";
import { cite } from "./sources";

/** Both bounds: the spec's own, else what governance and load demand. */
export function decideReplicas(spec: Spec, concurrency: number): Decided<Pick<Serving, "minReplicas" | "maxReplicas">> {
  const { rps, latency_ms: latencyMs, concurrent_users: users } = spec.scale_requirements;
  const said = { min: spec.serving?.min_replicas, max: spec.serving?.max_replicas };
  const usual = spec.governance_level === "production" ? practice.capacity.minReplicas.value : 1;
  const minReplicas = said.min ?? Math.min(usual, said.max ?? usual);
  const load = {
    concurrency,
    ...(rps === undefined ? {} : { rps }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(users === undefined ? {} : { users }),
  };
  const maxReplicas = said.max ?? suggestedMaxReplicas(minReplicas, load);
  const most: Decision = {
    question: "How many replicas at most?",
    answer: String(maxReplicas),
    words: reckoning(spec, { maxReplicas, concurrency }),
    rule: "spec/capacity-impossible",
    source: cite.littlesLaw,
  };
  const least: Decision = {
    question: "How many replicas at least?",
    answer: String(minReplicas),
    words: fewest(minReplicas, said.min !== undefined),
    source: practice.capacity.minReplicas.source,
  };
  return { value: { minReplicas, maxReplicas }, decisions: [least, most] };
}

interface Supply {
  readonly maxReplicas: number;
  readonly concurrency: number;
}

/** What the load needs against what the replicas take, in numbers. */
function reckoning(spec: Spec, supply: Supply): string {
  const { rps, latency_ms: latencyMs, concurrent_users: users } = spec.scale_requirements;
  if (rps !== undefined && latencyMs !== undefined) {
    const inFlight = requestsInFlight({ rps, latencyMs });
    return `${rps} rps × ${latencyMs / 1000} s needs ${inFlight} requests in flight; ${offer(inFlight, supply)}`;
  }
  if (users !== undefined)
    return `${users} concurrent users have at most ${users} requests in flight, if all ask at once; ${offer(users, supply)}`;
  const start = spec.serving?.max_replicas === undefined ? "Twice the smallest number lets the service grow" : "The spec says so";
  return `${start}; give \`rps\` and \`latency_ms\` to have it computed.`;
}

function offer(inFlight: number, { maxReplicas, concurrency }: Supply): string {
  const taken = maxReplicas * concurrency;
  const sum = `${maxReplicas} ${maxReplicas === 1 ? "replica" : "replicas"} × ${concurrency} = ${taken}`;
  return taken >= inFlight ? `${sum}.` : `${sum} is too few: ${replicasForInFlight(inFlight, concurrency)} replicas are needed.`;
}

function fewest(replicas: number, said: boolean): string {
  const start = said ? "The spec says so" : "The policy default for this governance level";
  if (replicas === 0) return `${start}; the first request after a quiet time waits for a cold start.`;
  return replicas === 1
    ? `${start}; a restart of the only replica is an outage.`
    : `${start}: one may fail while another answers.`;
}
