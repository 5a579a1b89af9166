import { readableSpec } from "../../plan/read-spec";
import { explainersFor, explains } from "../../practice/explainers";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const required = (framework: string, explainer: string): string =>
  specWith({ model: `\n  framework: ${framework}\n  explainability:\n    required: true # by the regulator\n${explainer}` });

export default defineRule({
  id: "spec/explainability-unsupported",
  severity: "error",
  aborts: true,
  kinds: ["mlops-spec"],
  title: "Explanations that nothing can give",
  rationale:
    "Where explanations are mandatory (`model.explainability.required`), a model that nothing can explain may not go live, so nothing is generated. SHAP, LIME, Alibi and TrustyAI only ask the model for predictions and work with any framework; Captum explains PyTorch, integrated gradients need a network, InterpretML a model of tabular data behind scikit-learn's interface. KServe's own typed explainer knows ART only; others run as a container beside the model.",
  source: {
    title: "Captum: model interpretability for PyTorch",
    url: "https://captum.ai/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      required("xgboost", "    framework: shap"),
      required("pytorch", "    framework: captum"),
      specWith({ model: "{ framework: xgboost, explainability: { required: false } }" }),
    ],
    bad: [
      { text: required("xgboost", "    framework: «captum»") },
      { text: required("xgboost", "").replace("required: true", "«required»: true") },
      { text: required("sklearn", "    framework: «none»") },
    ],
  },
  *check(document) {
    const { model } = readableSpec(document);
    const { root } = document;
    const node = root.at("model.explainability.framework");
    const must = root.at("model.explainability.required");
    const explainer = model?.explainability?.framework ?? "none";
    const framework = model?.framework ?? "";
    if (!must || model?.explainability?.required !== true || explains(explainer, framework)) return;
    const words =
      explainer === "none"
        ? "Explanations are required, and nothing is named that gives them."
        : `${explainer} cannot explain models of ${framework}, and explanations are required.`;
    const others = explainersFor(framework).slice(0, 3);
    yield {
      at: node?.span ?? must.key,
      message: `${words} Name an explainer that can: ${others.join(", ")}.`,
      fixes: others.map((other) => ({
        title: `Explain with ${other}`,
        edits: setAt(root, ["model", "explainability", "framework"], other),
      })),
    };
  },
});
