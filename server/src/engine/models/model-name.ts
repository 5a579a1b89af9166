/** The model a document is about, by the name it gives: spellings that people take for one name are one. */
import type { Document } from "../file";
import type { KindId } from "../kinds/kind";
import { text } from "../text/tree";

/** Kinds of which a model usually has one, and whose names are the model's: what lies near them is about the same model. */
export const anchors: ReadonlySet<KindId> = new Set([
  "mlops-spec",
  "model-registry",
  "monitoring-config",
  "retraining-pipeline",
  "kserve/InferenceService",
  "kserve/LLMInferenceService",
  "seldon/Model",
  "seldon/SeldonDeployment",
]);

/** True for what is named as its model is. Other things are named after it: `fraud-detection-alerts`, `fraud-detection-pipeline`. */
export function isNamedFor({ kind, root }: Document): boolean {
  return anchors.has(kind.id) && (kind.id !== "retraining-pipeline" || text(root.child("model_name")) !== "");
}

const known = new WeakMap<Document["parsed"], string>();

/** The name by which documents are joined; `""` where a document names no model. */
export function modelNameOf(document: Document): string {
  const found = known.get(document.parsed) ?? plainName(nameIn(document));
  known.set(document.parsed, found);
  return found;
}

/** A model's name without what sets versions apart: `fraud_detection-v2` is a `fraud-detection`. */
export function plainName(name: string): string {
  return withoutVersion(name).toLowerCase().replaceAll(/[_ ]/g, "-");
}

/** `fraud-detection-v2.1` → `fraud-detection`. A number alone is part of the name, as in `resnet-50`. */
export function withoutVersion(name: string): string {
  return name.replace(/[-_]v\d+(?:[._-]\d+)*$/i, "");
}

/** Objects of Kubernetes say by a label which model they are a part of, else by their own name. */
function nameIn({ kind, root }: Document): string {
  return text(root.at(["metadata", "labels", "app.kubernetes.io/part-of"])) || kind.name(root);
}
