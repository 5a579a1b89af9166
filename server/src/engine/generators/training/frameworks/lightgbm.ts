/** Training with LightGBM, through its scikit-learn interface (https://lightgbm.readthedocs.io/en/stable/Python-API.html). */
import { classifies } from "../../../plan/tasks";
import type { FrameworkWriter } from "./framework";
import { type Estimator, pipelineCode, treeImportance } from "./pipeline";

const params = { n_estimators: 300, learning_rate: 0.1, num_leaves: 31 };
const fixed = ", random_state=SEED, deterministic=True, force_row_wise=True, verbose=-1";

const estimators: Readonly<Record<"class" | "value" | "rank", Estimator>> = {
  class: { import: "from lightgbm import LGBMClassifier", name: "LGBMClassifier", params, fixed },
  value: { import: "from lightgbm import LGBMRegressor", name: "LGBMRegressor", params, fixed },
  rank: {
    import: "from lightgbm import LGBMRanker",
    name: "LGBMRanker",
    params,
    fixed,
    grouped: { lines: "rows = rows.sort_values(GROUP)", argument: ", lgbmranker__group=rows.groupby(GROUP).size()" },
  },
};

export const lightgbm: FrameworkWriter = (training, { writing }) => {
  const { task } = training;
  const kind = task === "ranking" ? "rank" : classifies(task) ? "class" : "value";
  const native = { title: "LightGBM", flavour: "lightgbm", model: "model[-1].booster_" };
  const { imports, ...parts } = pipelineCode(training, estimators[kind], writing, native);
  const grouped = kind === "rank" ? ["from data import GROUP"] : [];
  return { imports: [...imports, ...grouped], ...parts, ...treeImportance(task) };
};
