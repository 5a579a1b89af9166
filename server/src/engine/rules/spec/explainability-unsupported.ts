import { judgeExplainability } from "../../plan/explainability";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { explainers, explainersFor } from "../../practice/explainers";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

/** How many explainers a menu offers; the message names all. */
const offered = 3;

export default defineRule({
  id: "spec/explainability-unsupported",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Explanations demanded that nothing can give",
  rationale:
    "`model.explainability.required: true` is a promise to a regulator or a customer, so it has to be kept before anything is deployed. SHAP, LIME and Alibi ask any model for predictions and explain what they see. Captum works inside PyTorch models, integrated gradients wherever a framework hands out gradients, so neither explains trees. InterpretML and TrustyAI read rows of a table and no text or images. None of them is a typed explainer of KServe, which is ART only, so each runs in a container of its own; `custom` stands for one that you write.",
  source: {
    title: "KServe: InferenceService explainer",
    url: "https://kserve.github.io/website/docs/model-serving/predictive-inference/explainers/overview",
    accessed: "2026-11-28",
  },
  examples: {
    good: [
      specWith({ model: "{ framework: xgboost, explainability: { required: true, framework: shap } }" }),
      specWith({ model: "{ framework: pytorch, explainability: { required: true, framework: captum } }" }),
      specWith({ model: "{ framework: xgboost, explainability: { required: false, framework: captum } }" }),
      specWith({ model: "{ framework: huggingface, explainability: { required: true, framework: custom } }" }),
    ],
    bad: [
      {
        text: specWith({
          model: "\n  framework: xgboost\n  explainability:\n    required: true # the regulator asks\n    framework: «captum»",
        }),
      },
      { text: specWith({ model: "{ explainability: { required: true, framework: «none» } }" }) },
      { text: specWith({ model: "\n  framework: onnx\n  «explainability»:\n    required: true # by contract" }) },
      { text: specWith({ model: "{ framework: huggingface, explainability: { required: true, framework: «trustyai» } }" }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const spec = readableSpec(document);
    const block = root.at("model.explainability");
    const named = block?.child("framework");
    const verdict = judgeExplainability(spec);
    if (!block || verdict?.fault === undefined || isMisread(document, "model.explainability.framework")) return;
    const fitting = explainersFor(spec.model?.framework).slice(0, offered);
    yield {
      at: named?.span ?? block.key,
      message: verdict.decision.words,
      fixes: fitting.map((explainer) => ({
        title: `Explain with ${explainers[explainer]?.name ?? explainer}`,
        edits: setAt(root, ["model", "explainability", "framework"], explainer),
      })),
    };
  },
});
