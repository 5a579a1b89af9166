import { replaceValue } from "../../text/edits";
import { children, type Node, text } from "../../text/tree";
import { modelCard } from "../card-example-texts";
import { defineRule, type Problem } from "../rule";

const matter = (metric: string): string => `license: mit
model-index:
  - name: fraud-detection
    results:
      - task: { type: tabular-classification }
        dataset: { type: tabular, name: held-out month }
        metrics:
          - ${metric}`;

export default defineRule({
  id: "model-card/metric-invalid",
  severity: "warning",
  kinds: ["model-card"],
  title: "Metric that cannot be so",
  rationale:
    "The metrics in `model-index` are what programs compare models by, so each needs a value that is a number and possible: a share such as accuracy, precision, recall, F1 or AUC lies between 0 and 1 (or between 0 and 100, as percent). A text such as `20.0 ± 1.2` is allowed, because cards state deviations that way.",
  source: {
    title: "Hugging Face Hub: model card metadata, evaluation results",
    url: "https://huggingface.co/docs/hub/model-cards",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      modelCard({ matter: matter("{ type: f1, value: 0.88 }") }),
      modelCard({ matter: matter("{ type: accuracy, value: 92.4 }") }),
      modelCard({ matter: matter('{ type: rmse, value: "120.4 ± 1.2" }') }),
    ],
    bad: [
      { text: modelCard({ matter: matter("{ type: f1, value: «-0.88» } # held out") }) },
      { text: modelCard({ matter: matter("{ type: roc_auc, value: «943» }") }) },
      { text: modelCard({ matter: matter('{ type: f1, value: «"0.88"» }') }) },
      { text: modelCard({ matter: matter("{ type: f1, value: «good» }") }) },
      { text: modelCard({ matter: matter("{ type: f1, «value»: }") }) },
    ],
  },
  *check({ root }) {
    for (const model of children(root.child("model-index")))
      for (const result of children(model.child("results")))
        for (const metric of children(result.child("metrics"))) {
          const problem = problemOf(metric);
          if (problem) yield problem;
        }
  },
});

/** Metrics that are shares: nothing outside 0 to 1, or 0 to 100 percent, is possible. */
const shares = /^(?:accuracy|precision|recall|f1|f1_score|roc_auc|auc|specificity|sensitivity|exact_match)$/i;

function problemOf(metric: Node): Problem | undefined {
  const value = metric.child("value");
  const name = text(metric.child("type"));
  if (value?.type !== "scalar") return undefined;
  if (value.value === null)
    return { at: value.key, message: `The metric "${name}" has no value, so nobody can compare it. Write the number.` };
  if (typeof value.value !== "number") return notANumber(value, name);
  const isPossible = Number.isFinite(value.value) && (!shares.test(name) || (value.value >= 0 && value.value <= 100));
  if (isPossible) return undefined;
  return {
    at: value.span,
    message: `${text(value)} is no possible ${name || "value"}: a share lies between 0 and 1, or as percent between 0 and 100. Correct the number.`,
  };
}

function notANumber(value: Node, name: string): Problem | undefined {
  const written = text(value).trim();
  if (/^[-+]?\d+(?:\.\d+)?$/.test(written))
    return {
      at: value.span,
      message: `The value of "${name}" is text, and programs compare numbers. Write it without quotes.`,
      fixes: [{ title: `Write ${Number(written)}`, edits: replaceValue(value, Number(written)), isSafe: true }],
    };
  if (/\d/.test(written)) return undefined;
  return { at: value.span, message: `"${written}" is no value of "${name}" that could be compared. Write the number.` };
}
