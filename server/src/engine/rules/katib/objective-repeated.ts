import { removeEntry } from "../../text/edits";
import { items, text } from "../../text/tree";
import { katibExperiment } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "katib/objective-repeated",
  severity: "error",
  kinds: ["katib/Experiment"],
  title: "Objective among the additional metrics",
  rationale:
    "`additionalMetricNames` are metrics to collect beside the one that is made small or large. Katib's webhook refuses an experiment that lists that one again.",
  source: {
    title: "Kubeflow Katib: what an experiment is checked for",
    url: "https://github.com/kubeflow/katib/blob/master/pkg/webhook/v1beta1/experiment/validator/validator.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [katibExperiment({ objective: "{ type: maximize, objectiveMetricName: f1, additionalMetricNames: [accuracy] }" })],
    bad: [
      {
        text: katibExperiment({
          objective: "{ type: maximize, objectiveMetricName: f1, additionalMetricNames: [accuracy, «f1»] }",
        }),
      },
    ],
  },
  *check({ root }) {
    const objective = root.at("spec.objective");
    const name = text(objective?.child("objectiveMetricName"));
    for (const metric of items(objective?.child("additionalMetricNames"))) {
      if (name === "" || text(metric) !== name) continue;
      const message = `"${name}" is the objective and no additional metric: Katib refuses the experiment. Remove it here.`;
      yield { at: metric.span, message, fixes: [{ title: "Remove it", edits: removeEntry(metric) }] };
    }
  },
});
