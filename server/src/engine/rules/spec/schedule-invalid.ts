import { cronWords, judgeCron, rewriteCron } from "../../practice/cron";
import { replaceValue } from "../../text/edits";
import { isTemplated } from "../../text/templated";
import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const retraining = (schedule: string): string => specWith({ retraining: `\n  schedule: ${schedule} # when the lake is quiet` });

export default defineRule({
  id: "spec/schedule-invalid",
  severity: "error",
  aborts: true,
  kinds: ["mlops-spec"],
  title: "Retraining schedule that is no cron expression",
  rationale:
    "The spec takes five fields, as Kubernetes does: minute, hour, day of the month, month and weekday. They are rewritten for engines with another dialect, such as Kubeflow Pipelines with its seconds. From anything else no schedule can be generated.",
  source: {
    title: "Kubernetes: CronJob, schedule syntax",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
    accessed: "2026-11-23",
  },
  examples: {
    good: [retraining('"0 2 * * 0"'), retraining('"*/30 2-4 * * mon-fri"')],
    bad: [
      { text: retraining('«"0 25 * * *"»') },
      { text: retraining("«every sunday»") },
      { text: retraining('«"0 0 2 * * 0"»'), note: "Six fields, as Kubeflow Pipelines has them." },
      { text: retraining('«"@weekly"»') },
    ],
  },
  *check({ root }) {
    const node = root.at("retraining.schedule");
    const expression = text(node).trim();
    if (node?.type !== "scalar" || typeof node.value !== "string" || isTemplated(expression)) return;
    const fields = expression.split(/\s+/).length;
    const verdict = judgeCron(expression, "unix");
    if (verdict.is === "fine" && fields === 5) return;
    const why = verdict.is === "invalid" ? verdict.why : `Needed are ${cronWords("unix")}.`;
    const meant = verdict.is === "foreign" ? rewriteCron(expression, verdict.written, "unix") : macros[expression];
    yield {
      at: node.span,
      message: `"${expression}" is no schedule that can be generated. ${why}`,
      fixes: meant ? [{ title: `Write ${meant}`, edits: replaceValue(node, meant), isSafe: true }] : [],
    };
  },
});

/** What the short forms stand for: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax */
const macros: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};
