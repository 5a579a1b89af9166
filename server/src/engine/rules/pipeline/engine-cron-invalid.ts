import { engineFiles } from "../../models/engine-times";
import { cronWords, judgeCron } from "../../practice/cron";
import { rewriteCron } from "../../practice/cron-translate";
import { replaceValue } from "../../text/edits";
import { isTemplated } from "../../text/templated";
import { text } from "../../text/tree";
import { azureSchedule, databricksJob, prefectProject } from "../orchestration-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/engine-cron-invalid",
  severity: "error",
  kinds: ["prefect/project", "azure-ml/schedule", "databricks/job"],
  title: "Schedule that its engine does not read",
  rationale:
    "Prefect and Azure Machine Learning read five fields, Databricks Quartz: the seconds first, weekdays from Sunday = 1, and `?` for one of the two days. What is copied from one into the other is refused when it is deployed, or runs on another day.",
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
    ],
  },
  *check({ kind, root }) {
    const engine = engineFiles[kind.id];
    for (const { cron } of engine?.times(root) ?? []) {
      const expression = text(cron);
      if (!engine || isTemplated(expression)) continue;
      const verdict = judgeCron(expression, engine.dialect);
      if (verdict.is === "fine") continue;
      const why = verdict.is === "invalid" ? verdict.why : `It reads ${cronWords(engine.dialect)}.`;
      const rewritten = verdict.is === "foreign" ? rewriteCron(expression, verdict.written, engine.dialect) : undefined;
      yield {
        at: cron.span,
        message: `"${expression}" is no schedule that ${engine.title} reads, so it starts no run. ${why}${rewritten ? ` Write "${rewritten}".` : ""}`,
        fixes: rewritten ? [{ title: `Change to "${rewritten}"`, edits: replaceValue(cron, rewritten) }] : [],
      };
    }
  },
});
