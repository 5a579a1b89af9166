import { judgeCron } from "../../practice/cron";
import { scheduleReader, schedulesOf } from "../../practice/retraining";
import { isTemplated } from "../../text/templated";
import { text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/cron-invalid",
  severity: "error",
  kinds: ["retraining-pipeline"],
  title: "Schedule that is no cron expression",
  rationale:
    "An engine refuses a schedule that it cannot read, or accepts it and never starts a run: 30 February does not come. Five fields say minute, hour, day of the month, month and weekday; Kubeflow Pipelines wants the seconds before them. Each field is a value, a range such as `1-5`, a list such as `1,3`, a step such as `*/15`, or `*` for any.",
  source: {
    title: "Kubernetes: CronJob, schedule syntax",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({ schedule: '"30 2 * * mon-fri"' }),
      retrainingPipelineWith({ schedule: '"@weekly"' }),
      retrainingPipelineWith({ schedule: '"0 0 2 ? * SUN"', engine: "databricks" }),
    ],
    bad: [
      { text: retrainingPipelineWith({ schedule: '«"0 25 * * 0"» # Sundays' }) },
      { text: retrainingPipelineWith({ schedule: "«every sunday»" }) },
      { text: retrainingPipelineWith({ schedule: '«"0 2 30 2 *"»' }) },
      {
        text: retrainingPipelineWith({
          engine: "kubeflow",
          schedule: '"0 0 2 * * 0"',
          triggers: '\n  - type: business\n    schedule: «"0 0 3 1 1,4,7,13 *"»',
        }),
      },
    ],
  },
  *check({ root }) {
    const dialect = scheduleReader(root)?.dialect;
    for (const schedule of schedulesOf(root)) {
      const expression = text(schedule);
      if (expression.trim() === "" || isTemplated(expression)) continue;
      const verdict = judgeCron(expression, dialect);
      if (verdict.is !== "invalid") continue;
      yield { at: schedule.span, message: `"${expression}" is no schedule that ever starts a run. ${verdict.why}` };
    }
  },
});
