/** What a deployment changes in a cluster, and whether it goes step by step. */
import { systemOf } from "../systems/of";
import type { ClusterObject, Delivered } from "../systems/system";
import type { Plan } from "./plan";

/** What serves the model in the cluster; empty where it is served elsewhere, not yet, or by jobs that somebody starts. */
export function deployedObjects(delivered: Delivered): readonly ClusterObject[] {
  return systemOf(delivered.stack.serving)?.deployed?.(delivered) ?? [];
}

/** What runs beside the model with the bundle's image, and changes with it: the job that computes drift. */
export function jobsBeside({ spec, stack }: Plan): readonly ClusterObject[] {
  const computed = systemOf(stack.drift)?.roles.drift !== undefined;
  return computed ? [{ group: "batch", resource: "cronjobs", name: `${spec.name}-drift` }] : [];
}

/** True where serving/rollout.py moves the traffic, which it does only under the eyes of an objective. */
export function rollsOutByScript({ serving, rollout, stack, thresholds }: Plan): boolean {
  const served = stack.serving === "kserve" && serving.pattern === "online" && serving.missing.length === 0;
  const moves = rollout.splits || rollout.mirrors;
  const measured = { latency: thresholds.latency.alertMs, accuracy: thresholds.accuracy.baseline, error_rate: 1, drift: 1 };
  return served && moves && rollout.rollbackOn.some((objective) => measured[objective] !== undefined);
}
