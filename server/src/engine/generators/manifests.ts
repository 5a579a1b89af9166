/** The files of a bundle that a cluster takes, in the order in which it needs them. */
import type { PlannedFile } from "../bundle/bundle";
import { parseFile } from "../file";
import { paths } from "./paths";

/** What must be there first: rights and identities, then what serves, then what runs on a schedule. */
const order: readonly RegExp[] = [
  /^kubernetes\/(?:Namespace|ServiceAccount|Role|ClusterRole|RoleBinding|ClusterRoleBinding|Secret|ConfigMap)$/,
  /^kubernetes\/(?:PersistentVolumeClaim|Service|Deployment|StatefulSet)$/,
  /^kserve\/(?:ServingRuntime|ClusterServingRuntime|ClusterStorageContainer|LocalModel\w+|LLMInferenceServiceConfig)$/,
  /^kserve\/(?!InferenceGraph$|TrainedModel$)|^seldon\//,
  // what stands in front of services, or inside of one, comes after them
  /^kserve\//,
  /^kubernetes\/(?:HorizontalPodAutoscaler|PodDisruptionBudget|Ingress)$/,
  /^kubernetes\/(?:Job|CronJob)$|^kubeflow\/|^katib\//,
];

/**
 * Paths of the bundle's Kubernetes manifests, in rollout order. A job whose name is made anew each time is a run that somebody
 * starts with `kubectl create`, and nothing that stays as it was applied. The tracking server is no model's own: it is set up
 * once, by its own step of the README, and no deployment of a model touches it; what runs beside the service for a while is
 * rollout.py's.
 */
export function manifestsOf(files: readonly PlannedFile[]): readonly string[] {
  const ranked = files.flatMap(({ path, text }) => {
    if (!/\.ya?ml$/.test(path) || path.startsWith("tracking/") || path === paths.canary) return [];
    const { documents } = parseFile(path, text);
    if (documents.some(({ root }) => root.at("metadata.generateName"))) return [];
    const ranks = documents.map(({ kind }) => order.findIndex((group) => group.test(kind.id)));
    return ranks.length > 0 && ranks.every((rank) => rank >= 0) ? [{ path, rank: Math.min(...ranks) }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1)).map(({ path }) => path);
}
