/** The objects of Kubernetes itself that serve models, or stand beside those that do. Removed versions: k8s/api-removed. */
import type { KindId } from "./kind";
import { defineResource, type ResourceKind } from "./resource";

/** Kinds by API group and version; the file of a version holds all its kinds. */
const served: readonly (readonly [
  group: string,
  versions: readonly string[],
  kinds: readonly KindId[],
  former?: readonly string[],
])[] = [
  [
    "",
    ["v1"],
    ["kubernetes/Pod", "kubernetes/Service", "kubernetes/ConfigMap", "kubernetes/Secret", "kubernetes/ServiceAccount"],
  ],
  ["", ["v1"], ["kubernetes/PersistentVolumeClaim", "kubernetes/Namespace"]],
  ["apps", ["v1"], ["kubernetes/Deployment", "kubernetes/DaemonSet"], ["extensions"]],
  ["apps", ["v1"], ["kubernetes/StatefulSet"]],
  ["batch", ["v1"], ["kubernetes/Job", "kubernetes/CronJob"]],
  ["autoscaling", ["v2", "v1"], ["kubernetes/HorizontalPodAutoscaler"]],
  ["networking.k8s.io", ["v1"], ["kubernetes/Ingress", "kubernetes/NetworkPolicy"], ["extensions"]],
  ["policy", ["v1"], ["kubernetes/PodDisruptionBudget"]],
  ["rbac.authorization.k8s.io", ["v1"], ["kubernetes/Role", "kubernetes/ClusterRole"]],
  ["rbac.authorization.k8s.io", ["v1"], ["kubernetes/RoleBinding", "kubernetes/ClusterRoleBinding"]],
];

export const kubernetesKinds: readonly ResourceKind[] = served.flatMap(([group, versions, ids, formerGroups = []]) =>
  ids.map((id) => {
    const object = id.slice("kubernetes/".length);
    const schema = (version: string): string =>
      `kubernetes/${group === "" ? "core" : group}.${version}.schema.json#/$defs/${object}`;
    return defineResource(id, {
      title: `Kubernetes ${object}`,
      group,
      formerGroups,
      versions: Object.fromEntries(versions.map((version) => [version, schema(version)])),
    });
  }),
);
