/** Tools that run on Kubernetes only, by the key of the spec that names them. */
const onKubernetes: Readonly<Record<string, readonly string[]>> = {
  "serving.server": ["kserve", "seldon"],
  orchestrator: ["kubeflow"],
  "hpo.engine": ["katib"],
};

/** The keys that may name one. */
export const kubernetesKeys = Object.keys(onKubernetes);

/** True for a tool that has no place without a cluster. */
export function needsKubernetes(key: string, tool: string): boolean {
  return onKubernetes[key]?.includes(tool) ?? false;
}
