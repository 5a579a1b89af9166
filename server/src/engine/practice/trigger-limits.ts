/** What a trigger of a retraining pipeline usually waits for: the threshold of its metric, and the side it lies on. */
import { directionOf } from "../plan/quality";
import { practice } from "./index";

export interface TriggerLimit {
  /** The metric in a sentence. */
  readonly metric: string;
  /** The run starts above the threshold, or below it. */
  readonly side: "greater" | "less";
  /** The usual threshold; none where it depends on the champion. */
  readonly usual?: number;
  /** What the usual threshold stands for. */
  readonly meaning: string;
  /** Where a spec states another. */
  readonly specPath: string;
}

/** Metrics of quality of which more is better; of others nobody knows by the name alone. */
const moreIsBetter =
  /(?:^|_)(?:accuracy|acc|auc|auroc|auprc|f1|fbeta|precision|recall|sensitivity|specificity|r2|ndcg|map|mrr|silhouette|rouge|bleu|mcc|kappa|gini|iou|dice)(?:$|_)/i;

/** The limit that goes with a metric and the test behind it; nothing for metrics whose good values we do not know. */
export function triggerLimit(metric: string, test: string): TriggerLimit | undefined {
  if (/(?:^|_)psi(?:$|_)|population_stability/i.test(metric))
    return {
      metric: "PSI",
      side: "greater",
      usual: practice.psi.retrain.value,
      meaning: `below ${practice.psi.investigate.value} data is watched, from there someone looks into it, from ${practice.psi.retrain.value} on a retraining starts`,
      specPath: "monitoring.psi.retrain",
    };
  if (/p_?val/i.test(metric) && (test === "ks" || /(?:^|_)ks(?:$|_)/i.test(metric)))
    return {
      metric: "the KS test's p-value",
      side: "less",
      usual: practice.ksPValue.value,
      meaning: `data counts as drifted below ${practice.ksPValue.value}`,
      specPath: "monitoring.ks_p_value",
    };
  const quality = { metric, specPath: "monitoring.accuracy.retrain_drop" };
  if (directionOf(metric) === "lower") return { ...quality, side: "greater", meaning: "less is better" };
  return moreIsBetter.test(metric) ? { ...quality, side: "less", meaning: "more is better" } : undefined;
}
