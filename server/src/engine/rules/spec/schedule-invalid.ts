import { readableSpec } from "../../plan/read-spec";
import { scheduleFault } from "../../practice/spec-schedule";
import { replaceValue } from "../../text/edits";
import type { Node } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "spec/schedule-invalid",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Schedule that is no cron expression of five fields",
  rationale:
    'The schedule of a spec is written once and rewritten for the engine that runs it: seconds in front for Kubeflow Pipelines, `?` for Databricks, a year for EventBridge. That needs the plain form, five fields for minute, hour, day of the month, month and weekday, such as `"0 2 * * 0"` for Sundays at two. What has another form, or names a time that never comes, cannot be rewritten, so nothing is generated.',
  source: {
    title: "Kubernetes: CronJob, schedule syntax",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ retraining: '{ schedule: "0 2 * * 0" }' }),
      specWith({ retraining: '{ schedule: "*/30 0-6 1,15 * mon-fri" }' }),
    ],
    bad: [
      { text: specWith({ retraining: "\n  schedule: «every sunday» # at two" }) },
      { text: specWith({ retraining: '\n  schedule: «"0 0 2 * * 0"» # as Kubeflow wants it' }) },
      { text: specWith({ retraining: '{ schedule: «"@weekly"» }' }) },
      { text: specWith({ retraining: '{ schedule: «"0 25 * * *"» }' }) },
      { text: specWith({ retraining: '{ schedule: «"0 2 30 2 *"» }' }) },
      { text: specWith({ serving: '{ schedule: «"@daily"» }' }) },
    ],
  },
  *check(document) {
    const { retraining, serving } = readableSpec(document);
    yield* faults(document.root.at("retraining.schedule"), retraining?.schedule, "retrain");
    yield* faults(document.root.at("serving.schedule"), serving?.schedule, "predict");
  },
});

function* faults(node: Node | undefined, schedule: string | undefined, todo: string): Generator<Problem> {
  const fault = schedule === undefined ? undefined : scheduleFault(schedule);
  if (!node || !fault) return;
  const { why, rewritten } = fault;
  const instead = rewritten === undefined ? 'Write it like "0 2 * * 0", Sundays at two.' : `Write "${rewritten}".`;
  yield {
    at: node.span,
    message: `"${schedule}" is no cron expression of five fields, so no engine can be told when to ${todo}. ${why} ${instead}`,
    fixes:
      rewritten === undefined ? [] : [{ title: `Change to "${rewritten}"`, edits: replaceValue(node, rewritten), isSafe: true }],
  };
}
