import { readableSpec } from "../../plan/read-spec";
import { patternOf, pipelineTool } from "../../plan/stack";
import { scheduleFault } from "../../practice/spec-schedule";
import { systemOf } from "../../systems/of";
import { replaceValue } from "../../text/edits";
import type { Node } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "spec/schedule-invalid",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Schedule that is no cron expression of five fields, or that its engine cannot keep",
  rationale:
    'The schedule of a spec is written once and rewritten for the engine that runs it: seconds in front for Kubeflow Pipelines, `?` for Databricks, a year for EventBridge. That needs the plain form, five fields for minute, hour, day of the month, month and weekday, such as `"0 2 * * 0"` for Sundays at two. What has another form, or names a time that never comes, cannot be rewritten, so nothing is generated. Neither can times that the engine has no words for: the last day of a month for Kubernetes, a day and a weekday together for Databricks.',
  source: {
    title: "Kubernetes: CronJob, schedule syntax",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ retraining: '{ schedule: "0 2 * * 0" }' }),
      specWith({ orchestrator: "airflow", retraining: '{ schedule: "*/30 0-6 1,15 * mon-fri" }' }),
      specWith({ orchestrator: "prefect", retraining: '{ schedule: "0 2 * * 5#1" }' }),
    ],
    bad: [
      { text: specWith({ retraining: "\n  schedule: «every sunday» # at two" }) },
      { text: specWith({ retraining: '\n  schedule: «"0 0 2 * * 0"» # as Kubeflow wants it' }) },
      { text: specWith({ retraining: '{ schedule: «"@weekly"» }' }) },
      { text: specWith({ retraining: '{ schedule: «"0 25 * * *"» }' }) },
      { text: specWith({ retraining: '{ schedule: «"0 2 30 2 *"» }' }) },
      { text: specWith({ serving: '{ schedule: «"@daily"» }' }) },
      { text: specWith({ orchestrator: "kubeflow", retraining: '{ schedule: «"0 2 L * *"» }' }) },
      { text: specWith({ orchestrator: "databricks", retraining: '{ schedule: «"0 2 1 * 1"» }' }) },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { retraining, serving } = spec;
    yield* faults(document.root.at("retraining.schedule"), retraining?.schedule, "retrain");
    yield* limits(document.root.at("retraining.schedule"), retraining?.schedule, pipelineTool(spec));
    yield* faults(document.root.at("serving.schedule"), serving?.schedule, "predict");
    if (patternOf(spec) === "batch") yield* limits(document.root.at("serving.schedule"), serving?.schedule, "cron");
  },
});

/** What the engine cannot be told, of a schedule without fault. */
function* limits(node: Node | undefined, schedule: string | undefined, tool: string): Generator<Problem> {
  if (!node || schedule === undefined || scheduleFault(schedule)) return;
  const engine = systemOf(tool);
  const lacks = engine?.cronLimit?.(schedule);
  if (!lacks) return;
  yield {
    at: node.span,
    message: `${engine?.title} ${lacks}, so "${schedule}" cannot be kept. Choose other times, or another engine.`,
  };
}

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
