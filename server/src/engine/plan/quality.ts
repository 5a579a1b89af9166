/** Which metric says how good a model is, by kind of problem, and whether more of it is better. */
import type { Spec, Thresholds } from "./plan";

export interface Quality {
  /** The metric models are compared by. */
  readonly metric: string;
  readonly better: "higher" | "lower";
  /** All metrics a training run logs. */
  readonly logged: readonly string[];
}

/** Metrics as MLflow's evaluators name them: https://mlflow.org/docs/latest/ml/evaluation/ */
export const qualityOf: Readonly<Record<Spec["model_type"], Quality>> = {
  classification: { metric: "f1", better: "higher", logged: ["accuracy", "precision", "recall", "f1", "auc", "log_loss"] },
  regression: { metric: "rmse", better: "lower", logged: ["rmse", "mae", "r2"] },
  clustering: { metric: "silhouette", better: "higher", logged: ["silhouette"] },
  ranking: { metric: "ndcg", better: "higher", logged: ["ndcg", "map"] },
  generative: { metric: "rouge_l", better: "higher", logged: ["rouge_l", "exact_match"] },
  "time-series": { metric: "mape", better: "lower", logged: ["mape", "rmse", "mae"] },
  recommendation: { metric: "ndcg", better: "higher", logged: ["ndcg", "precision", "recall"] },
  "computer-vision": { metric: "accuracy", better: "higher", logged: ["accuracy", "precision", "recall", "f1", "log_loss"] },
  nlp: { metric: "f1", better: "higher", logged: ["accuracy", "precision", "recall", "f1", "log_loss"] },
};

/** Errors and losses get better as they fall; every other metric as it rises. */
export function directionOf(metric: string): Thresholds["accuracy"]["better"] {
  return /(?:^|_)(?:rmse|mse|mae|mape|smape|wape|rmsle|log_?loss|loss|error|perplexity|brier|wer|cer)(?:$|_)/i.test(metric)
    ? "lower"
    : "higher";
}
