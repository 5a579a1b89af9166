/** What explains single predictions, where that is demanded. */
import { canExplain, explainers, explainersFor } from "../practice/explainers";
import { orList } from "../schema/or-list";
import type { Judgement } from "./judgement";
import type { Spec } from "./plan";

/** Undefined where nobody demands an explanation. */
export function judgeExplainability({ model }: Partial<Spec>): Judgement | undefined {
  const { required, framework: explainer = "none" } = model?.explainability ?? {};
  if (!required) return undefined;
  const framework = model?.framework;
  const question = "What explains a prediction?";
  const rule = "spec/explainability-unsupported";
  const source = (explainers[explainer] ?? explainers["shap"])?.source;
  if (!source) return undefined;
  const fitting = `Name one that does: ${orList(explainersFor(framework))}, or \`custom\` for one of your own.`;
  if (explainer === "none") {
    const words = `Each prediction must be explained, but nothing is named that does. ${fitting}`;
    return { decision: { question, answer: "nothing", words, rule, source }, fault: rule };
  }
  const name = explainers[explainer]?.name ?? "An explainer of your own";
  if (canExplain(explainer, framework)) {
    const words = `${name} explains ${framework ? `models of ${framework}` : "the model"}, in a container of its own: KServe has no typed explainer for it.`;
    return { decision: { question, answer: explainer, words, rule, source } };
  }
  const words = `Each prediction must be explained, and ${name} cannot explain models of ${framework}. ${fitting}`;
  return { decision: { question, answer: "nothing", words, rule, source }, fault: rule };
}
