/** Training with XGBoost, through its scikit-learn interface (https://xgboost.readthedocs.io/en/stable/python/sklearn_estimator.html). */
import { classifies } from "../../../plan/tasks";
import type { FrameworkWriter } from "./framework";
import { type Estimator, pipelineCode, treeImportance } from "./pipeline";

const params = { n_estimators: 300, learning_rate: 0.1, max_depth: 6 };

const estimators: Readonly<Record<"class" | "value" | "rank", Estimator>> = {
  class: { import: "from xgboost import XGBClassifier", name: "XGBClassifier", params },
  value: { import: "from xgboost import XGBRegressor", name: "XGBRegressor", params },
  rank: {
    import: "from xgboost import XGBRanker",
    name: "XGBRanker",
    params,
    grouped: { lines: "rows = rows.sort_values(GROUP)", argument: ", xgbranker__qid=rows.groupby(GROUP).ngroup()" },
  },
};

export const xgboost: FrameworkWriter = (training, { writing }) => {
  const { task } = training;
  const kind = task === "ranking" ? "rank" : classifies(task) ? "class" : "value";
  const native = { title: "XGBoost", flavour: "xgboost", model: "model[-1]" };
  const { imports, ...parts } = pipelineCode(training, estimators[kind], writing, native);
  const grouped = kind === "rank" ? ["from data import GROUP"] : [];
  return { imports: [...imports, ...grouped], ...parts, ...treeImportance(task) };
};
