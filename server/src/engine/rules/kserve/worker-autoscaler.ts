import { autoscalerAnnotation } from "../../practice/kserve-scaling";
import { annotation } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { workersOf } from "../../practice/kserve-workers";
import { setAt } from "../../text/edits";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (mark: string, annotations: Readonly<Record<string, string>>): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    model: { modelFormat: { name: huggingface }, storageUri: pvc://models/llama }\n    ${mark}: { pipelineParallelSize: 2 }`,
    { deploymentMode: "Standard", ...annotations },
  );

export default defineRule({
  id: "kserve/worker-autoscaler",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Model on several nodes without a fixed number of replicas",
  rationale:
    "KServe does not scale a model that is spread over nodes, and its webhook demands that the service says so: annotation `serving.kserve.io/autoscalerClass: none`.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [service("workerSpec", { autoscalerClass: "none" })],
    bad: [
      { text: service("workerSpec", { autoscalerClass: "«hpa» # by CPU" }) },
      { text: service("«workerSpec»", { "enable-prometheus-scraping": '"true" # for the dashboard' }) },
    ],
  },
  *check({ root, kind }) {
    const workers = workersOf(root, kind.id);
    const named = annotation(root, autoscalerAnnotation);
    if (!workers || workers.heads.length === 0 || text(named) === "none") return;
    yield {
      at: named?.span ?? workers.spec.key,
      message: `KServe does not scale a model with workers and refuses it unless the annotation ${autoscalerAnnotation} is none.`,
      fixes: [
        {
          title: "Set the autoscaler class to none",
          edits: setAt(root, ["metadata", "annotations", autoscalerAnnotation], "none"),
        },
      ],
    };
  },
});
