/** What a deployment changes in a cluster, and whether it goes step by step. */
import type { Plan } from "./plan";

/** One object, as rights in a cluster name it. */
export interface ClusterObject {
  readonly group: string;
  /** Kind in lower case and plural, as Kubernetes' API has it. */
  readonly resource: string;
  readonly name: string;
}

type Delivered = Pick<Plan, "spec" | "stack" | "serving">;

/** What serves the model in the cluster; empty where it is served elsewhere, not yet, or by jobs that somebody starts. */
export function deployedObjects({ spec: { name }, stack, serving }: Delivered): readonly ClusterObject[] {
  const { pattern, missing, batch } = serving;
  if (pattern === "batch")
    return stack.serving === "batch_job" && batch?.schedule !== undefined
      ? [{ group: "batch", resource: "cronjobs", name: `${name}-batch` }]
      : [];
  if (pattern !== "online" || missing.length > 0) return [];
  const objects: Readonly<Record<string, readonly ClusterObject[]>> = {
    kserve: [{ group: "serving.kserve.io", resource: "inferenceservices", name }],
    kubernetes: [
      { group: "apps", resource: "deployments", name },
      { group: "", resource: "services", name },
      { group: "autoscaling", resource: "horizontalpodautoscalers", name },
      { group: "policy", resource: "poddisruptionbudgets", name },
    ],
  };
  return objects[stack.serving] ?? [];
}

/** What runs beside the model with the bundle's image, and changes with it: the job that computes drift. */
export function jobsBeside({ spec, stack }: Plan): readonly ClusterObject[] {
  return stack.drift === "evidently" ? [{ group: "batch", resource: "cronjobs", name: `${spec.name}-drift` }] : [];
}

/** True where serving/rollout.py moves the traffic, which it does only under the eyes of an objective. */
export function rollsOutByScript({ serving, rollout, stack, thresholds }: Plan): boolean {
  const served = stack.serving === "kserve" && serving.pattern === "online" && serving.missing.length === 0;
  const moves = rollout.splits || rollout.mirrors;
  const measured = { latency: thresholds.latency.alertMs, accuracy: thresholds.accuracy.baseline, error_rate: 1, drift: 1 };
  return served && moves && rollout.rollbackOn.some((objective) => measured[objective] !== undefined);
}
