/** Training with scikit-learn: histogram gradient boosting for tables, k-means for clusters, TF-IDF for text. */
import type { Task } from "../../../plan/tasks";
import type { FrameworkWriter } from "./framework";
import { type Estimator, pipelineCode } from "./pipeline";

const boosting = { learning_rate: 0.1, max_iter: 200, max_leaf_nodes: 31 };
const regressor: Estimator = {
  import: "from sklearn.ensemble import HistGradientBoostingRegressor",
  name: "HistGradientBoostingRegressor",
  params: boosting,
};

const estimators: Readonly<Record<Task, Estimator>> = {
  classification: {
    import: "from sklearn.ensemble import HistGradientBoostingClassifier",
    name: "HistGradientBoostingClassifier",
    params: boosting,
  },
  regression: regressor,
  forecast: regressor,
  ranking: regressor,
  clustering: { import: "from sklearn.cluster import KMeans", name: "KMeans", params: { n_clusters: 8, n_init: 10 } },
  "text classification": {
    import: "from sklearn.linear_model import LogisticRegression",
    name: "LogisticRegression",
    params: { C: 1, max_iter: 1000 },
  },
  retrieval: {
    import: "from sklearn.neighbors import KNeighborsClassifier",
    name: "KNeighborsClassifier",
    params: { n_neighbors: 1 },
    fixed: "",
  },
};

/** Tables whose features have a weight of their own. */
const weighed: ReadonlySet<Task> = new Set(["classification", "regression", "forecast", "ranking"]);

export const sklearn: FrameworkWriter = (training, { writing }) => {
  const parts = pipelineCode(training, estimators[training.task], writing);
  if (!weighed.has(training.task)) return parts;
  return {
    ...parts,
    imports: [...parts.imports, "from sklearn.inspection import permutation_importance"],
    importance: {
      names: "inputs",
      weights: "permutation_importance(model, inputs, held_out[label], random_state=SEED).importances_mean",
    },
  };
};
