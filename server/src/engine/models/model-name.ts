/** The model a document is about, by the name it gives: spellings that people take for one name are one. */
import type { KindId } from "../kinds/kind";

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
  "triton/model-config",
  "tf-serving/models",
  "torchserve/config",
]);

/** A model's name without what sets versions apart: `fraud_detection-v2` is a `fraud-detection`. */
export function plainName(name: string): string {
  return withoutVersion(name).toLowerCase().replaceAll(/[_ ]/g, "-");
}

/** `fraud-detection-v2.1` → `fraud-detection`. A number alone is part of the name, as in `resnet-50`. */
export function withoutVersion(name: string): string {
  return name.replace(/[-_]v\d+(?:[._-]\d+)*$/i, "");
}
