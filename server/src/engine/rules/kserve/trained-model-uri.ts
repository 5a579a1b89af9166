import { isFilledIn } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { trainedModelPrefixes } from "../../practice/kserve-storage";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const model = (uri: string): string =>
  kserveObject(
    "TrainedModel",
    `  inferenceService: many-models\n  model:\n    framework: xgboost\n    storageUri: ${uri}\n    memory: 1Gi`,
  );

export default defineRule({
  id: "kserve/trained-model-uri",
  severity: "error",
  kinds: ["kserve/TrainedModel"],
  title: "TrainedModel from where its server cannot load it",
  rationale:
    "A TrainedModel is added to a server that runs already. An agent beside that server downloads it, and knows fewer kinds of storage than KServe does otherwise: S3, Google Cloud Storage and http(s). The webhook refuses the rest.",
  source: kserveSources.trainedModelWebhook,
  examples: {
    good: [model("gs://models/fraud")],
    bad: [{ text: model("«pvc://models/fraud»") }],
  },
  *check({ root }) {
    const node = root.at("spec.model.storageUri");
    const uri = text(node);
    if (!node || uri === "" || isFilledIn(uri) || trainedModelPrefixes.some((prefix) => uri.startsWith(prefix))) return;
    yield {
      at: node.span,
      message: `A TrainedModel is loaded from ${trainedModelPrefixes.join(", ")} only; KServe refuses "${uri}".`,
    };
  },
});
