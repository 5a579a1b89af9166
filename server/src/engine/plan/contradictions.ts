/** Values of a spec that exclude each other. No plan can follow both, and following one would silently change the other. */
import { CronExpressionParser } from "cron-parser";
import { CannotProceed } from "../cannot-proceed";
import { isFixedAtHighRate, replicasFor, requestsInFlight } from "../practice/capacity";
import { practice } from "../practice/index";
import type { Spec } from "./plan";
import { patternOf } from "./stack";

/** Throws CannotProceed with every contradiction, by key and value. */
export function refuseContradictions(spec: Spec): void {
  const found = [...replicas(spec), ...capacity(spec), ...steps(spec), ...schedule(spec)];
  if (found.length === 0) return;
  throw new CannotProceed({
    what: `Cannot plan ${spec.name}`,
    why: found.join("; "),
    next: "Correct the spec: none of these values is changed silently",
  });
}

function* replicas({ serving }: Spec): Generator<string> {
  const { min_replicas: min, max_replicas: max } = serving ?? {};
  if (min !== undefined && max !== undefined && max < min)
    yield `serving.max_replicas (${max}) is below serving.min_replicas (${min})`;
}

/** A fixed number of replicas that cannot carry a high rate: outside production its rule only warns. */
function* capacity(spec: Spec): Generator<string> {
  const { rps, latency_ms: latencyMs } = spec.scale_requirements;
  const { min_replicas, max_replicas: max, concurrency_per_replica } = spec.serving ?? {};
  const { minReplicas, concurrencyPerReplica } = practice.capacity;
  const concurrency = concurrency_per_replica ?? concurrencyPerReplica.value;
  if (patternOf(spec) !== "online" || max === undefined || rps === undefined || latencyMs === undefined) return;
  const needed = replicasFor({ rps, latencyMs, concurrency });
  if (needed <= max || !isFixedAtHighRate({ min: min_replicas ?? minReplicas.value, max }, rps)) return;
  yield `${rps} rps × ${latencyMs / 1000} s need ${requestsInFlight({ rps, latencyMs })} requests in flight, but serving.max_replicas (${max}) × ${concurrency} carry ${max * concurrency}: ${needed} replicas are needed`;
}

function* steps({ rollout }: Spec): Generator<string> {
  const list = rollout?.steps;
  if (!list) return;
  const written = `rollout.steps [${list.join(", ")}]`;
  if (list.some((step, index) => index > 0 && step <= (list[index - 1] ?? 0))) yield `${written} must increase`;
  else if (list.at(-1) !== 100) yield `${written} must end at 100`;
}

/** Five fields, as the schema says: they are rewritten for engines with another dialect. */
function* schedule({ retraining }: Spec): Generator<string> {
  const expression = retraining?.schedule?.trim();
  if (expression === undefined || isCron(expression)) return;
  yield `retraining.schedule ("${expression}") is no cron expression of five fields, such as "0 2 * * 0"`;
}

function isCron(expression: string): boolean {
  if (expression.split(/\s+/).length !== 5) return false;
  try {
    CronExpressionParser.parse(expression);
    return true;
  } catch {
    return false;
  }
}
