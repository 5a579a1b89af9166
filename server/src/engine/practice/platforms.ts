/** What tools ask of the platform they run on. KServe: https://kserve.github.io/website/docs/0.17/getting-started/quickstart-guide (read 2026-11-28). */

/** Values of the spec's keys that run on Kubernetes only, with the tools' proper names. */
export const onKubernetesOnly = {
  "serving.server": { kserve: "KServe", seldon: "Seldon Core", kubernetes: "a Kubernetes Deployment" },
  orchestrator: { kubeflow: "Kubeflow Pipelines" },
  "tracking.tool": { kubeflow: "Kubeflow" },
  "hpo.engine": { katib: "Katib" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** True for a tool that has no place without a cluster; `key` is that of the spec that names it. */
export function needsKubernetes(key: string, tool: string): boolean {
  const tools: Readonly<Record<string, object>> = onKubernetesOnly;
  return Object.hasOwn(tools[key] ?? {}, tool);
}

/**
 * Platforms that offer the cloud's own services and no cluster. On premises or in a hybrid cloud there may be a cluster: nothing
 * is ruled out there.
 */
export const withoutKubernetes: readonly string[] = ["cloud_managed"];

/** What runs on Kubernetes, so where it is in use there is a cluster. */
export const bringsKubernetes: readonly string[] = ["kubeflow"];

/** Frameworks of neural networks, which a GPU makes many times faster; for trees and linear models it changes little. */
export const gainsFromGpu: readonly string[] = ["tensorflow", "keras", "pytorch", "jax", "huggingface", "paddle"];
