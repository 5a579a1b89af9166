import { readableSpec } from "../../plan/read-spec";
import { beyondExperiment, lacking, placeOf } from "../../practice/governance";
import { andList } from "../../schema/or-list";
import { setKeysAt } from "../../text/edits";
import { absent, productionSpecWith, productionTraining, specWith } from "../example-texts";
import { defineRule } from "../rule";

const parts = ["inputs", "outputs"];
const examples: Readonly<Record<string, unknown>> = {
  inputs: [{ name: "feature", type: "double" }],
  outputs: [{ name: "score", type: "double" }],
};

export default defineRule({
  id: "spec/signature-missing",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Model whose inputs and outputs are unknown",
  rationale:
    "The signature says which columns a model takes and gives, and of which type. Requests are checked against it, drift is computed for its inputs, and Databricks' Unity Catalog registers no model without one. From staging on `model.signature` needs `inputs` and `outputs`.",
  source: {
    title: "MLflow: model signatures and input examples",
    url: "https://mlflow.org/docs/latest/ml/model/signatures/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [productionSpecWith(), specWith({ model: "{ format: xgboost }" })],
    bad: [
      { text: productionSpecWith({ model: absent, governance_level: "«staging»" }) },
      {
        text: productionSpecWith({
          model: `\n  training: ${productionTraining}\n  «signature»: # columns of the feature view\n    inputs: [{ name: amount, type: double }]`,
        }),
      },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const missing = lacking(root, "model.signature", parts);
    if (missing.length === 0 || !beyondExperiment.has(spec.governance_level ?? "")) return;
    const values = Object.fromEntries(missing.map((part) => [part, examples[part]]));
    const edits = setKeysAt(root, ["model", "signature"], values);
    yield {
      at: placeOf(root, "model.signature", "governance_level"),
      message: `Nobody can check requests or compute drift for this model: ${andList(missing.map((part) => `"model.signature.${part}"`))} ${missing.length === 1 ? "is" : "are"} missing. Name the columns and their types.`,
      fixes: [{ title: `Insert ${andList(missing)} (put in your own columns)`, edits }],
    };
  },
});
