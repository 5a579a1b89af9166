import { fieldsOf, judgeCron } from "../../practice/cron";
import { isTemplated } from "../../text/templated";
import { text } from "../../text/tree";
import { azureSchedule } from "../orchestration-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/azure-days-ignored",
  severity: "error",
  kinds: ["azure-ml/schedule"],
  title: "Day or month that Azure Machine Learning ignores",
  rationale:
    "A cron trigger of Azure Machine Learning takes minutes, hours and weekdays. Days of the month and months may be written and count as `*`: what is meant for the first of a quarter runs every night. A `recurrence` trigger says months and days.",
  source: {
    title: "Azure Machine Learning: schedule pipeline jobs",
    url: "https://learn.microsoft.com/azure/machine-learning/how-to-schedule-pipeline-job",
    accessed: "2026-11-29",
  },
  examples: {
    good: [azureSchedule(), azureSchedule({ cron: '"0 2 * * MON-FRI"' })],
    bad: [{ text: azureSchedule({ cron: '«"0 3 1 * *"»' }) }, { text: azureSchedule({ cron: '«"0 3 * 1,4,7,10 1"»' }) }],
  },
  *check({ root }) {
    const node = root.at("trigger.expression");
    const expression = text(node);
    if (!node || isTemplated(expression) || judgeCron(expression, "unix").is !== "fine") return;
    const [, , day = "*", month = "*"] = fieldsOf(expression);
    const ignored = [...(day === "*" ? [] : [`day ${day}`]), ...(month === "*" ? [] : [`month ${month}`])];
    if (ignored.length === 0) return;
    yield {
      at: node.span,
      message: `Azure Machine Learning ignores ${ignored.join(" and ")}, so the job runs on every such day. Use a trigger of type recurrence with \`month_days\`.`,
    };
  },
});
