/** What a deployment changes in a cluster. */
import { systemOf } from "../systems/of";
import type { ClusterObject, Delivered } from "../systems/system";
import { loadsByItself } from "./features";
import type { Plan } from "./plan";

/** What serves the model in the cluster; empty where it is served elsewhere, not yet, or by jobs that somebody starts. */
export function deployedObjects(delivered: Delivered): readonly ClusterObject[] {
  return systemOf(delivered.stack.serving)?.deployed?.(delivered) ?? [];
}

/** What a rollout adds to it for a while. */
export function passingObjects(delivered: Delivered): readonly ClusterObject[] {
  return systemOf(delivered.stack.serving)?.passing?.(delivered) ?? [];
}

/** A job in the cluster, and which file of the bundle it is. */
export interface JobBeside extends ClusterObject {
  readonly file: "driftJob" | "materialiseJob";
}

/** What runs beside the model with the bundle's image, and changes with it: the jobs that compute drift and load features. */
export function jobsBeside({ spec, stack, features }: Plan): readonly JobBeside[] {
  const job = { group: "batch", resource: "cronjobs" } as const;
  return [
    ...(systemOf(stack.drift)?.roles.drift ? [{ ...job, name: `${spec.name}-drift`, file: "driftJob" } as const] : []),
    ...(loadsByItself(features) ? [{ ...job, name: `${spec.name}-features`, file: "materialiseJob" } as const] : []),
  ];
}
