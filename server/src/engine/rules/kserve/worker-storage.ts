import { isFilledIn } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { workersOf } from "../../practice/kserve-workers";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (model: string): string =>
  kserveObject("InferenceService", `  predictor:\n    ${model}\n    workerSpec: { pipelineParallelSize: 2 }`, {
    deploymentMode: "Standard",
    autoscalerClass: "none",
  });

export default defineRule({
  id: "kserve/worker-storage",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Model for several nodes that not every node can reach",
  rationale:
    "All nodes of a model with workers read the same files. So the webhook demands a `storageUri`, and takes only a claim (`pvc://`) or an image (`oci://`): what is downloaded would be on one node only.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [service("model: { modelFormat: { name: huggingface }, storageUri: pvc://models/llama }")],
    bad: [
      { text: service("model: { modelFormat: { name: huggingface }, storageUri: «hf://meta-llama/Llama-3.1-70B» }") },
      { text: service("«model»: { modelFormat: { name: huggingface } }") },
    ],
  },
  *check({ root, kind }) {
    const [model] = workersOf(root, kind.id)?.heads ?? [];
    if (!model) return;
    const uri = model.child("storageUri");
    const value = text(uri);
    if (!uri || value === "")
      yield {
        at: model.key,
        message: 'A model with workers needs a "storageUri" that every node can read: KServe takes pvc:// or oci:// only.',
      };
    else if (!/^(?:pvc|oci):\/\//.test(value) && !isFilledIn(value))
      yield {
        at: uri.span,
        message: `With workers KServe takes a model from pvc:// or oci:// only, because every node must read the same files: "${value}" is refused.`,
      };
  },
});
