import { hasUnknownKey } from "../../argo/workflow";
import { judgeCron } from "../../practice/cron";
import { insertKey } from "../../text/edits";
import { isEmpty, items, text } from "../../text/tree";
import { clusterObject } from "../object-example-texts";
import { defineRule } from "../rule";

const workflow = "  workflowSpec: { entrypoint: train, templates: [{ name: train, suspend: {} }] }";

export default defineRule({
  id: "argo/schedule",
  severity: "error",
  kinds: ["argo/CronWorkflow"],
  title: "CronWorkflow without a valid schedule",
  rationale:
    "A CronWorkflow starts workflows at the times of its cron expressions: five fields, or `@daily` and the like. Argo 4 reads them from the list `schedules`, which came with 3.6; before that there was one, in `schedule`. Without a valid one nothing ever starts.",
  source: {
    title: "Argo Workflows: Cron workflows",
    url: "https://argo-workflows.readthedocs.io/en/latest/cron-workflows/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      clusterObject("argoproj.io/v1alpha1", "CronWorkflow", `  schedules: ["0 2 * * 0", "@monthly"]\n${workflow}`),
      clusterObject("argoproj.io/v1alpha1", "CronWorkflow", `  schedule: "0 2 * * 0"\n${workflow}`),
    ],
    bad: [
      { text: clusterObject("argoproj.io/v1alpha1", "CronWorkflow", `  schedules: [«0 26 * * 0»]\n${workflow}`) },
      { text: clusterObject("argoproj.io/v1alpha1", "CronWorkflow", `  schedule: «nightly»\n${workflow}`) },
      { text: clusterObject("argoproj.io/v1alpha1", "CronWorkflow", workflow).replace("spec:\n", "«spec»:\n") },
    ],
  },
  *check(document) {
    const spec = document.root.child("spec");
    if (spec?.type !== "mapping") return;
    const schedules = [...items(spec.child("schedules")), ...items(spec.child("schedule"))];
    for (const schedule of schedules) {
      const verdict = judgeCron(text(schedule), "unix");
      if (verdict.is === "fine" || hashed.test(text(schedule)) || text(schedule).includes("{{")) continue;
      const why = verdict.is === "invalid" ? verdict.why : "It has another number of fields: Argo reads five, the minute first.";
      yield { at: schedule.span, message: `"${text(schedule)}" is no cron expression that Argo reads. ${why}` };
    }
    if (schedules.length > 0 || !isEmpty(spec.child("schedules")) || hasUnknownKey(document, spec)) return;
    yield {
      at: spec.key,
      message: 'The CronWorkflow has no schedule, so it never starts anything. Add "schedules" with a cron expression.',
      fixes: [{ title: "Start every Sunday at 02:00", edits: insertKey(spec, "schedules", ["0 2 * * 0"]) }],
    };
  },
});

/** `H` stands for a time that Argo chooses by the name, so that not everything starts at once. */
const hashed = /(?:^|\s)H(?=$|[\s(/])/;
