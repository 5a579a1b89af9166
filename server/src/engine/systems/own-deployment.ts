/**
 * Model servers that run in a Deployment of the bundle: the new version gets a Deployment beside it, and a route of the Gateway API
 * decides who is asked. What the servers differ in stands in their folders.
 */
import type { ClusterObject, Delivered } from "./system";

/** Where a new version runs until it has replaced the old one. */
export function besideOf({ spec, rollout }: Pick<Delivered, "spec" | "rollout">): string {
  return `${spec.name}-${rollout.mirrors ? "shadow" : "canary"}`;
}

/** The settings of one version: never changed, so that older pods keep theirs and a rollback finds them. */
export function configName({ spec, version }: Pick<Delivered, "spec" | "version">): string {
  return `${spec.name}-${version.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, "-")}`;
}

export function deployedHere(delivered: Delivered): readonly ClusterObject[] {
  const { spec, serving } = delivered;
  const { name } = spec;
  if (serving.pattern !== "online" || serving.missing.length > 0) return [];
  return [
    { group: "apps", resource: "deployments", name },
    { group: "", resource: "services", name },
    { group: "", resource: "configmaps", name: configName(delivered) },
    { group: "autoscaling", resource: "horizontalpodautoscalers", name },
    { group: "policy", resource: "poddisruptionbudgets", name },
  ];
}

export function passingHere(delivered: Delivered): readonly ClusterObject[] {
  const { spec, serving, rollout } = delivered;
  const isServed = serving.pattern === "online" && serving.missing.length === 0;
  if (!isServed || !(rollout.splits || rollout.mirrors)) return [];
  return [
    { group: "apps", resource: "deployments", name: besideOf(delivered) },
    { group: "", resource: "services", name: besideOf(delivered) },
    { group: "gateway.networking.k8s.io", resource: "httproutes", name: spec.name },
  ];
}
