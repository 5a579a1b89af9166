import type { CronDialect } from "../../practice/cron";
import { scheduleReader } from "../../practice/retraining";
import { setAt } from "../../text/edits";
import { children, isEmpty } from "../../text/tree";
import { absent, retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

/** Sundays at two in the morning. */
const weekly: Readonly<Record<CronDialect, string>> = {
  unix: "0 2 * * 0",
  kfp: "0 0 2 * * 0",
  quartz: "0 0 2 ? * SUN",
  eventbridge: "0 2 ? * SUN *",
};

export default defineRule({
  id: "pipeline/trigger-missing",
  severity: "error",
  kinds: ["retraining-pipeline"],
  title: "Retraining that nothing starts",
  rationale:
    "A model gets worse as the world moves on. A pipeline without a schedule and without a trigger (quality fell, data drifted, a rule such as a quarterly review) never runs. If only people start it, say so by a trigger of type `manual`.",
  source: {
    title: "Google Cloud: MLOps level 1, ML pipeline triggers",
    url: "https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({ schedule: '"0 2 1 * *"' }),
      retrainingPipelineWith({ schedule: absent, triggers: "[{ type: manual }]" }),
    ],
    bad: [
      { text: retrainingPipelineWith({ schedule: absent, "«pipeline_name»": "fraud-detection-retraining # weekly?" }) },
      {
        text: retrainingPipelineWith({
          schedule: absent,
          "«pipeline_name»": "fraud-detection-retraining",
          engine: "kubeflow",
          triggers: "[]",
        }),
      },
    ],
  },
  *check({ root }) {
    if (root.type !== "mapping" || !isEmpty(root.child("schedule")) || children(root.child("triggers")).length > 0) return;
    const name = root.child("pipeline_name");
    if (!name) return;
    const schedule = weekly[scheduleReader(root)?.dialect ?? "unix"];
    yield {
      at: name.key,
      message: "Nothing starts this pipeline: it has neither a schedule nor a trigger, so the model is never trained again.",
      fixes: [{ title: `Insert a weekly schedule: ${schedule}`, edits: setAt(root, ["schedule"], schedule) }],
    };
  },
});
