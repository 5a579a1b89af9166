/** What a deployment changes in a cluster. */
import { systemOf } from "../systems/of";
import type { ClusterObject, Delivered } from "../systems/system";
import type { Plan } from "./plan";

/** What serves the model in the cluster; empty where it is served elsewhere, not yet, or by jobs that somebody starts. */
export function deployedObjects(delivered: Delivered): readonly ClusterObject[] {
  return systemOf(delivered.stack.serving)?.deployed?.(delivered) ?? [];
}

/** What a rollout adds to it for a while. */
export function passingObjects(delivered: Delivered): readonly ClusterObject[] {
  return systemOf(delivered.stack.serving)?.passing?.(delivered) ?? [];
}

/** What runs beside the model with the bundle's image, and changes with it: the job that computes drift. */
export function jobsBeside({ spec, stack }: Plan): readonly ClusterObject[] {
  return stack.drift === "evidently" ? [{ group: "batch", resource: "cronjobs", name: `${spec.name}-drift` }] : [];
}
