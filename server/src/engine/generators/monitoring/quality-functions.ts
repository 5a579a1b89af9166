/** scikit-learn's functions for the metrics that models are compared by. */

interface QualityFunction {
  readonly name: string;
  /** The function judges classes, so a probability is cut at one half first. */
  readonly ofClasses?: true;
}

const functions: Readonly<Record<string, QualityFunction>> = {
  accuracy: { name: "accuracy_score", ofClasses: true },
  precision: { name: "precision_score", ofClasses: true },
  recall: { name: "recall_score", ofClasses: true },
  f1: { name: "f1_score", ofClasses: true },
  auc: { name: "roc_auc_score" },
  roc_auc: { name: "roc_auc_score" },
  rmse: { name: "root_mean_squared_error" },
  mae: { name: "mean_absolute_error" },
  mse: { name: "mean_squared_error" },
  mape: { name: "mean_absolute_percentage_error" },
  r2: { name: "r2_score" },
};

/** The function that computes a metric from labels and predictions; undefined where rows alone do not tell it. */
export function qualityFunction(metric: string): QualityFunction | undefined {
  return functions[metric.replace(/_score$/, "")];
}
