/** What has to be waited for after an object is applied, before anybody may rely on it. */
import type { Document } from "../file";
import type { KindId } from "../kinds/kind";
import { text } from "../text/tree";

/** How kubectl is asked whether an object is ready: how its rollout stands, or for the condition `Ready` of its status. */
const signs: Partial<Readonly<Record<KindId, "rollout" | "condition">>> = {
  "kubernetes/Deployment": "rollout",
  "kubernetes/StatefulSet": "rollout",
  "kserve/InferenceService": "condition",
  "kserve/InferenceGraph": "condition",
  "kserve/LLMInferenceService": "condition",
  "seldon/Model": "condition",
  "seldon/Pipeline": "condition",
  "seldon/SeldonDeployment": "condition",
};

/** Words for kubectl that end when the object is ready; none for what starts later or has no such state (jobs, rights). */
export function readinessWords({ kind, root }: Document): readonly string[] | undefined {
  const sign = signs[kind.id];
  const [group, version] = text(root.child("apiVersion")).split("/");
  if (sign === undefined || version === undefined) return undefined;
  const object = `${text(root.child("kind")).toLowerCase()}.${version}.${group}/${text(root.at("metadata.name"))}`;
  const namespace = text(root.at("metadata.namespace"));
  const where = namespace ? [`--namespace=${namespace}`] : [];
  return sign === "rollout" ? ["rollout", "status", object, ...where] : ["wait", "--for=condition=Ready", object, ...where];
}
