import { insertKey } from "../../text/edits";
import { children, isEmpty, text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

const week = "7d";

export default defineRule({
  id: "pipeline/drift-window",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Drift trigger without a window",
  rationale:
    "Drift compares recent data with a reference, and how recent decides the result: an hour of a quiet Sunday differs from any week, a whole year hides last week's change. Without `window` the two ends of a team compute different numbers against one threshold. A week holds every weekday once.",
  source: {
    title: "Evidently: Data drift, how it works",
    url: "https://docs.evidentlyai.com/metrics/explainer_drift",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      retrainingPipelineWith({
        triggers: "\n  - type: drift\n    metric: psi\n    threshold: 0.25\n    operator: greater_than\n    window: 7d",
      }),
      retrainingPipelineWith({
        triggers: "[{ type: drift, metric: psi, threshold: 0.25, operator: greater_than, window: 30d }]",
      }),
      retrainingPipelineWith({ triggers: "[{ type: data_volume, metric: rows, threshold: 100000, operator: greater_than }]" }),
    ],
    bad: [
      {
        text: retrainingPipelineWith({
          triggers: "\n  - type: «drift» # all features\n    metric: psi\n    threshold: 0.25\n    operator: greater_than",
        }),
      },
    ],
  },
  *check({ root }) {
    for (const trigger of children(root.child("triggers"))) {
      const type = trigger.child("type");
      if (!type || text(type) !== "drift" || !isEmpty(trigger.child("window"))) continue;
      yield {
        at: type.span,
        message: `This trigger does not say over which data drift is computed: an hour and a month give different numbers. Add \`window\`, such as ${week}.`,
        fixes: trigger.child("window") ? [] : [{ title: `Insert window: ${week}`, edits: insertKey(trigger, "window", week) }],
      };
    }
  },
});
