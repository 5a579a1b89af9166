import { trackerNamed } from "../../practice/tracking";
import { formSources, modelForms } from "../../practice/tracking-forms";
import { formProblems } from "../form-problems";
import { defineRule } from "../rule";
import { trackedBy } from "../tracking-example-texts";

export default defineRule({
  id: "tracking/model-name",
  severity: "error",
  kinds: ["tracking-config"],
  title: "Name that the registry does not take for a model",
  rationale:
    "Registries differ in what a model may be called: Unity Catalog wants catalog, schema and model, W&B Registry the registry before the collection, Vertex AI small letters. The training runs to its end, and then the model cannot be registered.",
  source: formSources.mlflow,
  examples: {
    good: [
      trackedBy("databricks", { registered_model: "ml.fraud.fraud_detection" }),
      trackedBy("wandb", { registered_model: "wandb-registry-model/fraud-detection" }),
      trackedBy("vertex_ai", { registered_model: "fraud-detection" }),
      trackedBy("databricks", { registered_model: `"\${UC_SCHEMA}.fraud_detection"` }),
    ],
    bad: [
      { text: trackedBy("databricks", { registered_model: "«fraud_detection» # in the default schema" }) },
      { text: trackedBy("databricks", { registered_model: "«fraud.fraud_detection»" }) },
      { text: trackedBy("wandb", { registered_model: "«risk-ml/model-registry/fraud-detection» # the old one" }) },
      { text: trackedBy("vertex_ai", { registered_model: "«Fraud-Detection» # as in the card" }) },
    ],
  },
  *check(document) {
    yield* formProblems(document.root.child("registered_model"), modelForms[trackerNamed(document)]);
  },
});
