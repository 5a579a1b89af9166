import { replaceValue } from "../../text/edits";
import { children, isEmpty, text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

const triggers = "[{ type: drift, metric: psi, threshold: 0.25, operator: greater_than, window: 7d }]";

export default defineRule({
  id: "pipeline/overlap",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Several things can start a run while another is going on",
  rationale:
    "When quality falls and data drifts, that is mostly one event: both triggers fire, perhaps in the hour of the schedule. With `concurrency: allow` each starts a run of its own; they train on the same data, pay twice, and race for the deployment, where the one that ends last wins. `forbid`, which is also what holds where nothing is said, skips a run that is due while another is going on; a `cooldown` spaces them.",
  source: {
    title: "Kubernetes: CronJob, concurrency policy",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({ triggers }),
      retrainingPipelineWith({ triggers, concurrency: "allow", cooldown: "24h" }),
      retrainingPipelineWith({ concurrency: "allow" }),
    ],
    bad: [{ text: retrainingPipelineWith({ triggers, concurrency: "«allow» # they are short" }) }],
  },
  *check({ root }) {
    const concurrency = root.child("concurrency");
    const starts = children(root.child("triggers")).length + (isEmpty(root.child("schedule")) ? 0 : 1);
    if (!concurrency || text(concurrency) !== "allow" || starts < 2 || !isEmpty(root.child("cooldown"))) return;
    yield {
      at: concurrency.span,
      message: `${starts} things start this pipeline, and \`allow\` lets their runs overlap: they train on the same data and race for the deployment.`,
      fixes: [{ title: "Skip a run while another is going on: forbid", edits: replaceValue(concurrency, "forbid") }],
    };
  },
});
