/** Which tool explains predictions of which framework's models. */
import type { Source } from "../source";

export interface Explainer {
  /** The tool's proper name. */
  readonly name: string;
  /** Frameworks whose models it explains; `any` where it asks the model for predictions and nothing else. */
  readonly explains: readonly string[] | "any";
  readonly source: Source;
}

/** What predicts from rows of a table; Hugging Face models read text, images or sound. */
const tabular = [
  ...["sklearn", "xgboost", "lightgbm", "catboost", "tensorflow", "keras", "pytorch", "jax", "onnx", "spark"],
  ...["paddle", "autogluon", "statsmodels", "prophet", "custom"],
];

/** By their names in the spec, those that are proposed first at the front. */
export const explainers: Readonly<Record<string, Explainer>> = {
  // quick ways for trees and networks, and one that asks any function
  shap: {
    name: "SHAP",
    explains: "any",
    source: source("SHAP: API reference, explainers", "https://shap.readthedocs.io/en/stable/api.html"),
  },
  captum: {
    name: "Captum",
    explains: ["pytorch", "huggingface"],
    source: source("PyTorch: Captum", "https://pytorch.org/captum"),
  },
  // needs the gradient, so a differentiable model in a framework that hands it out; an exported ONNX file has none
  integrated_gradients: {
    name: "Integrated gradients",
    explains: ["tensorflow", "keras", "pytorch", "jax", "huggingface", "paddle"],
    source: source("Sundararajan et al.: Axiomatic Attribution for Deep Networks", "https://arxiv.org/abs/1703.01365"),
  },
  // wants a function from text, table or image to probabilities
  lime: { name: "LIME", explains: "any", source: source("LIME: README", "https://github.com/marcotcr/lime") },
  interpretml: {
    name: "InterpretML",
    explains: tabular,
    source: source("InterpretML: getting started", "https://interpret.ml/docs"),
  },
  trustyai: {
    name: "TrustyAI",
    explains: tabular,
    source: source(
      "KServe 0.20: TrustyAI explainer, for tabular data",
      "https://kserve.github.io/website/docs/0.20/model-serving/predictive-inference/explainers/trustyai",
    ),
  },
  // anchors, counterfactuals and kernel SHAP ask any function; only some of its methods look inside
  alibi: {
    name: "Alibi",
    explains: "any",
    source: source(
      "Alibi: algorithm overview",
      "https://github.com/SeldonIO/alibi/blob/v0.7.0/doc/source/overview/algorithms.md",
    ),
  },
};

/** Can the tool explain models of the framework? True as well where one of the two is unknown, or of the user's own making. */
export function canExplain(explainer: string, framework: string | undefined): boolean {
  const known = explainers[explainer]?.explains;
  return known === undefined || known === "any" || framework === undefined || known.includes(framework);
}

/** The tools that explain models of the framework, the ones made for it first. */
export function explainersFor(framework: string | undefined): readonly string[] {
  return Object.keys(explainers).filter((name) => canExplain(name, framework));
}

function source(title: string, url: string): Source {
  return { title, url, accessed: "2026-11-28" };
}
