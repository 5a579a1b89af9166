/** Which objects of a cluster a deployment changes. */
import type { Plan } from "./plan";

/** One object, as rights in a cluster name it. */
export interface ClusterObject {
  readonly group: string;
  /** Kind in lower case and plural, as Kubernetes' API has it. */
  readonly resource: string;
  readonly name: string;
}

type Delivered = Pick<Plan, "spec" | "stack" | "serving">;

/** What serves the model in the cluster; empty where it is served elsewhere or not yet. */
export function deployedObjects({ spec: { name }, stack, serving }: Delivered): readonly ClusterObject[] {
  const { pattern, missing } = serving;
  if (pattern === "batch")
    return stack.serving === "batch_job" ? [{ group: "batch", resource: "cronjobs", name: `${name}-batch` }] : [];
  if (pattern !== "online" || missing.length > 0) return [];
  const objects: Readonly<Record<string, readonly ClusterObject[]>> = {
    kserve: [{ group: "serving.kserve.io", resource: "inferenceservices", name }],
    kubernetes: [
      { group: "apps", resource: "deployments", name },
      { group: "", resource: "services", name },
      { group: "autoscaling", resource: "horizontalpodautoscalers", name },
    ],
  };
  return objects[stack.serving] ?? [];
}
