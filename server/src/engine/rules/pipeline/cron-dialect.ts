import { cronWords, judgeCron } from "../../practice/cron";
import { rewriteCron } from "../../practice/cron-translate";
import { scheduleReader, schedulesOf } from "../../practice/retraining";
import { replaceValue } from "../../text/edits";
import { isTemplated } from "../../text/templated";
import { text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/cron-dialect",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Schedule in the cron dialect of another engine",
  rationale:
    "The number of fields is the dialect. Kubeflow Pipelines reads six with the seconds first, and takes five for the first five of six: `0 2 * * 0` is refused there (month 0), and `0 2 * * *` starts a run every hour at minute 2 instead of every night at two. Kubernetes, Airflow, Argo Workflows, Prefect and Vertex AI read five, Databricks six or seven in Quartz' way, EventBridge six with the year last. What counts is `cron_dialect`, else `engine`, else the packages of the components.",
  source: {
    title: "robfig/cron v1.2, the parser of Kubeflow Pipelines' recurring runs",
    url: "https://pkg.go.dev/github.com/robfig/cron@v1.2.0#hdr-CRON_Expression_Format",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({ engine: "kubeflow", schedule: '"0 0 2 * * 0"' }),
      retrainingPipelineWith({ engine: "airflow", schedule: '"0 2 * * 0"' }),
      retrainingPipelineWith({ engine: "kubeflow", cron_dialect: "unix" }),
    ],
    bad: [
      { text: retrainingPipelineWith({ engine: "kubeflow", schedule: '«"0 2 * * 0"» # Sundays at two' }) },
      {
        text: retrainingPipelineWith(
          { schedule: "«0 2 * * 0»" },
          { validation: "{ name: data-validation, component: tfx.ExampleValidator }" },
        ),
      },
      { text: retrainingPipelineWith({ engine: "airflow", schedule: '«"0 0 2 * * 0"»' }) },
      { text: retrainingPipelineWith({ engine: "databricks", schedule: '«"0 2 * * 0"»' }) },
    ],
  },
  *check({ root }) {
    const reader = scheduleReader(root);
    if (!reader) return;
    for (const schedule of schedulesOf(root)) {
      const expression = text(schedule);
      const verdict = judgeCron(expression, reader.dialect);
      if (verdict.is !== "foreign" || isTemplated(expression)) continue;
      const rewritten = rewriteCron(expression, verdict.written, reader.dialect);
      yield {
        at: schedule.span,
        message: `${reader.who} reads ${cronWords(reader.dialect)}. "${expression}" has another number of fields, so it is refused or runs at other times.${rewritten ? ` Write "${rewritten}".` : ""}`,
        fixes: rewritten
          ? [
              {
                title: `Change to "${rewritten}"`,
                edits: replaceValue(schedule, rewritten),
                ...(reader.isStated ? { isSafe: true } : {}),
              },
            ]
          : [],
      };
    }
  },
});
