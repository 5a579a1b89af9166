/** Whether the model should be made smaller, and what that may cost. */
import { accuracyDrop } from "../practice/compression";
import { isCompression } from "../practice/latency";
import { isStaged, largeModel } from "../practice/model-size";
import { grouped } from "../text/grouped";
import type { Judgement } from "./judgement";
import type { Spec } from "./plan";
import { percent } from "./thresholds";

/** Undefined where the size is unknown, or small enough. */
export function judgeSize({ model }: Partial<Spec>): Judgement | undefined {
  const { size_gb: size, storage_uri: uri, compression } = model ?? {};
  if (size === undefined || size <= largeModel.value) return undefined;
  const question = "What does the size of the model ask for?";
  const rule = "spec/large-model-needs-compression";
  const { source } = largeModel;
  const start = `${grouped(size)} GB (above ${largeModel.value} GB)`;
  if (isCompression(compression)) {
    const words = `${start} are what is left after compression (${compression}).`;
    return { decision: { question, answer: "nothing more", words, rule, source } };
  }
  if (uri !== undefined && isStaged(uri)) {
    const words = `${start} lie where a replica starts: ${uri} is no download.`;
    return { decision: { question, answer: "nothing more", words, rule, source } };
  }
  const words = `${start} have to be downloaded and loaded whenever a replica starts, so new ones come late. Compress the model, or keep its files near the nodes: an image (oci://) or a volume (pvc://) in \`model.storage_uri\`.`;
  return { decision: { question, answer: "compression or staged loading", words, rule, source }, fault: rule };
}

/** Undefined where nothing is compressed. */
export function judgeAccuracyGate({ model }: Partial<Spec>): Judgement | undefined {
  const { compression, max_accuracy_drop: limit } = model ?? {};
  if (!isCompression(compression)) return undefined;
  const question = "What may compression cost?";
  const rule = "spec/accuracy-gate-missing";
  const { source } = accuracyDrop;
  if (limit !== undefined) {
    const words = `The spec says so: a model that loses more by ${compression} is not deployed.`;
    return { decision: { question, answer: `${percent(limit)} of accuracy`, words, rule, source } };
  }
  const words = `The model is compressed (${compression}), and nothing limits what that may cost: a bad compression would be deployed like a good one. Set "model.max_accuracy_drop", such as ${accuracyDrop.value} for ${percent(accuracyDrop.value)}.`;
  return { decision: { question, answer: "anything", words, rule, source }, fault: rule };
}
