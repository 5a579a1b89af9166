/** Training with LightGBM, through its scikit-learn interface (https://lightgbm.readthedocs.io/en/stable/Python-API.html). */
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

export const lightgbm: FrameworkWriter = (training) => {
  const { task } = training;
  const kind = task === "ranking" ? "rank" : task === "classification" || task === "text classification" ? "class" : "value";
  const native = `# The bare booster is what a server of LightGBM loads; it takes the encoded columns.\nmlflow.lightgbm.log_model(model[-1].booster_, name="booster")`;
  const { imports, ...parts } = pipelineCode(training, estimators[kind], native);
  const grouped = kind === "rank" ? ["from data import GROUP"] : [];
  return { imports: [...imports, ...grouped], ...parts, ...treeImportance(task) };
};
