import { judgeCron } from "../../practice/cron";

import { replaceValue } from "../../text/edits";
import { isTemplated } from "../../text/templated";
import { text } from "../../text/tree";
import { job } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

const cronJob = (schedule: string): string => {
  const [, template = ""] = job().split("spec:\n  template:");
  const nested = `  template:${template}`.trimEnd().replaceAll(/^/gm, "    ");
  return `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: nightly-scoring }\nspec:\n  schedule: ${schedule}\n  jobTemplate:\n    spec:\n${nested}\n`;
};

export default defineRule({
  id: "k8s/cron-invalid",
  severity: "error",
  kinds: ["kubernetes/CronJob"],
  title: "Schedule of a CronJob that Kubernetes refuses",
  rationale:
    "Kubernetes reads five fields: minute, hour, day of the month, month, weekday from 0 for Sunday to 6, or a word such as `@daily`. It has no seconds, as Kubeflow Pipelines and Quartz do, and the time zone stands in `timeZone`, not in the schedule. The API server refuses anything else.",
  source: {
    title: "Kubernetes: CronJob, schedule syntax",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
    accessed: "2026-11-23",
  },
  examples: {
    good: [cronJob('"0 2 * * 1-5"'), cronJob('"@daily"')],
    bad: [{ text: cronJob('«"0 0 2 * * *"» # at two') }, { text: cronJob('«"0 25 * * *"»') }],
  },
  *check({ root }) {
    const node = root.at("spec.schedule");
    const schedule = text(node);
    if (!node || schedule === "" || isTemplated(schedule)) return;
    const verdict = judgeCron(schedule, "unix");
    if (verdict.is === "fine") return;
    const withoutSeconds = /^0\s+(.*)$/.exec(schedule)?.[1] ?? "";
    yield {
      at: node.span,
      message:
        verdict.is === "invalid"
          ? `"${schedule}" is no schedule that Kubernetes reads. ${verdict.why}`
          : `"${schedule}" is no schedule that Kubernetes reads: it takes five fields, without seconds or years.`,
      fixes:
        verdict.is === "foreign" && judgeCron(withoutSeconds, "unix").is === "fine"
          ? [{ title: `Change to "${withoutSeconds}"`, edits: replaceValue(node, withoutSeconds) }]
          : [],
    };
  },
});
