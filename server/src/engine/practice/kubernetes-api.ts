/** API versions that Kubernetes no longer serves, by release: https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */

export interface RemovedApi {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** The Kubernetes release that no longer serves it. */
  readonly removedIn: string;
  /** What serves these kinds instead, and since which release. */
  readonly instead: string;
  readonly since: string;
  /** What else is to do, as a sentence, where more than the version changes. */
  readonly changes?: string;
}

const selector = "`spec.selector` must be given now, and cannot be changed later: use the labels of the template.";
const backends =
  "`backend` is `defaultBackend` or, in a path, `service: { name, port: { number } }`; each path needs a `pathType`.";

export const removedApis: readonly RemovedApi[] = [
  removed("extensions/v1beta1", ["Deployment", "DaemonSet"], "1.16", ["apps/v1", "1.9"], selector),
  removed("apps/v1beta1", ["Deployment", "StatefulSet"], "1.16", ["apps/v1", "1.9"], selector),
  removed("apps/v1beta2", ["Deployment", "StatefulSet", "DaemonSet"], "1.16", ["apps/v1", "1.9"], selector),
  removed("extensions/v1beta1", ["NetworkPolicy"], "1.16", ["networking.k8s.io/v1", "1.8"]),
  removed("extensions/v1beta1", ["Ingress"], "1.22", ["networking.k8s.io/v1", "1.19"], backends),
  removed("networking.k8s.io/v1beta1", ["Ingress"], "1.22", ["networking.k8s.io/v1", "1.19"], backends),
  removed("rbac.authorization.k8s.io/v1beta1", ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"], "1.22", [
    "rbac.authorization.k8s.io/v1",
    "1.8",
  ]),
  removed("batch/v1beta1", ["CronJob"], "1.25", ["batch/v1", "1.21"]),
  removed(
    "policy/v1beta1",
    ["PodDisruptionBudget"],
    "1.25",
    ["policy/v1", "1.21"],
    "An empty `spec.selector` means all pods of the namespace now; before it meant none.",
  ),
  removed(
    "autoscaling/v2beta1",
    ["HorizontalPodAutoscaler"],
    "1.25",
    ["autoscaling/v2", "1.23"],
    "Targets are written as `target: { type: Utilization, averageUtilization: 80 }`.",
  ),
  removed("autoscaling/v2beta2", ["HorizontalPodAutoscaler"], "1.26", ["autoscaling/v2", "1.23"]),
];

/** The removed version an object is written in; nothing if it is served, or nobody ever served it. */
export function removedApi(apiVersion: string, kind: string): RemovedApi | undefined {
  return removedApis.find((each) => each.apiVersion === apiVersion && each.kinds.includes(kind));
}

function removed(
  apiVersion: string,
  kinds: readonly string[],
  removedIn: string,
  [instead, since]: readonly [string, string],
  changes?: string,
): RemovedApi {
  return { apiVersion, kinds, removedIn, instead, since, ...(changes ? { changes } : {}) };
}
