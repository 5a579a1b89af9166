import { writtenTimes } from "../../models/engine-times";
import { cronWords, judgeCron } from "../../practice/cron";
import { rewriteCron } from "../../practice/cron-translate";
import { replaceValue } from "../../text/edits";
import { isTemplated } from "../../text/templated";
import { generated } from "../cross-example-texts";
import { azureSchedule, databricksJob, prefectProject } from "../orchestration-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/engine-cron-invalid",
  severity: "error",
  kinds: ["prefect/project", "azure-ml/schedule", "databricks/job", "sagemaker/template", "generated-code"],
  title: "Schedule that its engine does not read",
  rationale:
    "Airflow, Prefect and Azure Machine Learning read five fields, EventBridge six in `cron(…)` with the year last, Kubeflow Pipelines and Databricks' Quartz six with the seconds first; Quartz and EventBridge count weekdays from Sunday = 1 and want `?` for one of the two days. What is copied from one into the other is refused when it is deployed, or runs on another day.",
  source: {
    title: "Databricks: run jobs on a schedule",
    url: "https://docs.databricks.com/aws/en/jobs/scheduled",
    accessed: "2026-11-29",
  },
  examples: {
    good: [databricksJob(), prefectProject(), azureSchedule()],
    bad: [
      { text: databricksJob({ cron: '«"0 2 * * 0"»' }) },
      { text: databricksJob({ cron: '«"0 0 2 * * SUN"»' }) },
      { text: prefectProject({ cron: '«"0 0 2 ? * SUN"»' }) },
      { text: azureSchedule({ cron: '«"0 25 * * 0"»' }) },
      {
        text: { "dags/retraining.py": `${generated}from airflow.sdk import DAG\n\nSCHEDULES = {"schedule": "«0 0 2 * * 0»"}\n` },
      },
    ],
  },
  *check(document) {
    for (const { expression, at, node, title, dialect } of writtenTimes(document)) {
      if (isTemplated(expression)) continue;
      const verdict = judgeCron(expression, dialect);
      if (verdict.is === "fine") continue;
      const why = verdict.is === "invalid" ? verdict.why : `It reads ${cronWords(dialect)}.`;
      const rewritten = verdict.is === "foreign" ? rewriteCron(expression, verdict.written, dialect) : undefined;
      yield {
        at,
        message: `"${expression}" is no schedule that ${title} reads, so it starts no run. ${why}${rewritten ? ` Write "${rewritten}".` : ""}`,
        fixes: rewritten && node ? [{ title: `Change to "${rewritten}"`, edits: replaceValue(node, rewritten) }] : [],
      };
    }
  },
});
