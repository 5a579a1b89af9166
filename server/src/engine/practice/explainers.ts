/** Which explainer explains models of which framework. Kept here as data: the rule and the plan only look it up. */

/** `any`: it asks the model for predictions only, so it works with every framework. */
const explainers: Readonly<Record<string, readonly string[] | "any">> = {
  // Kernel SHAP asks for predictions only: https://shap.readthedocs.io/en/latest/generated/shap.KernelExplainer.html
  shap: "any",
  // https://github.com/marcotcr/lime
  lime: "any",
  // Anchors and counterfactuals are black-box methods: https://docs.seldon.ai/alibi-explain
  alibi: "any",
  // "Model interpretability for PyTorch": https://captum.ai/
  captum: ["pytorch", "huggingface"],
  // Gradients of the output by the input: https://www.tensorflow.org/tutorials/interpretability/integrated_gradients
  integrated_gradients: ["tensorflow", "keras", "pytorch", "jax", "huggingface"],
  // Explanations of tabular models behind scikit-learn's interface: https://interpret.ml/docs/
  interpretml: ["sklearn", "xgboost", "lightgbm", "catboost"],
  // Served beside KServe, asks for predictions: https://trustyai.org/
  trustyai: "any",
  custom: "any",
};

/** Can the explainer explain models of the framework? True as well for frameworks of one's own; `none` explains nothing. */
export function explains(explainer: string, framework: string): boolean {
  const frameworks = explainers[explainer];
  if (frameworks === undefined) return false;
  return frameworks === "any" || framework === "" || framework === "custom" || frameworks.includes(framework);
}

/** Explainers for a framework, the most specific first; a container of one's own is not proposed. */
export function explainersFor(framework: string): readonly string[] {
  const names = Object.keys(explainers).filter((name) => name !== "custom" && explains(name, framework));
  return [...names.filter((name) => explainers[name] !== "any"), ...names.filter((name) => explainers[name] === "any")];
}
