/** Making a model smaller or faster, and what that may cost. */
import { type Practice, sources } from "./index";

/** Largest loss of accuracy, where the spec sets no limit of its own. */
export const accuracyDrop: Practice = {
  value: 0.01,
  unit: "share of the metric",
  source: sources.mlOpsPrinciples,
  policyDefault: true,
};
