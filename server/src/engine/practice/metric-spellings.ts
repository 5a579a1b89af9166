/** Metrics of quality that libraries spell differently: scikit-learn's `f1_score`, MLflow's `f1`, the Hub's `roc_auc`. */

/** Each metric once, with the spellings that mean it, without case, `-`, `_` and spaces. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  accuracy: ["acc", "accuracyscore"],
  precision: ["precisionscore"],
  recall: ["recallscore"],
  f1: ["f1score", "fscore", "fmeasure", "f1measure"],
  rocauc: ["auc", "auroc", "aucroc", "rocaucscore", "areaunderroc"],
  averageprecision: ["prauc", "auprc", "aucpr", "averageprecisionscore"],
  logloss: ["crossentropyloss", "binarylogloss"],
  rmse: ["rootmeansquarederror"],
  mse: ["meansquarederror"],
  mae: ["meanabsoluteerror"],
  mape: ["meanabsolutepercentageerror"],
  r2: ["r2score", "rsquared"],
  silhouette: ["silhouettescore"],
  mcc: ["matthewscorrcoef", "matthewscorrelation"],
};

const byMeaning = new Map(
  Object.entries(spellings).flatMap(([metric, others]) => [metric, ...others].map((each) => [each, metric])),
);

/** What a spelling means; a metric nobody knows is itself. */
export function metricMeant(name: string): string {
  const plain = plainly(name);
  return byMeaning.get(plain) ?? plain;
}

/** True for metrics of quality that go by several names. */
export function isKnownMetric(name: string): boolean {
  return byMeaning.has(plainly(name));
}

/** Identifiers of the Hub's `evaluate` library, which a card has to use: https://huggingface.co/evaluate-metric */
export const hubMetrics: ReadonlySet<string> = new Set([
  ...["accuracy", "precision", "recall", "f1", "roc_auc", "mse", "mae", "mape", "r_squared", "rmse", "matthews_correlation"],
  ...[
    "exact_match",
    "perplexity",
    "bleu",
    "rouge",
    "wer",
    "cer",
    "glue",
    "squad",
    "mean_iou",
    "brier_score",
    "average_precision",
  ],
]);

function plainly(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ .]/g, "");
}
