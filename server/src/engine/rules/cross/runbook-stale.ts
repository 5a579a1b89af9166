import type { Document } from "../../file";
import { alertsIn } from "../../models/statements/runbook-text";
import { fileOf } from "../../models/statements/runbooks";
import { alertsOf } from "../../practice/prometheus";
import { comparisonsIn } from "../../practice/promql-comparisons";
import { didYouMean } from "../../text/did-you-mean";
import { type Node, text } from "../../text/tree";
import { bundleReadme } from "../bundle-example-texts";
import { setText, wrongCommands } from "../command-problems";
import { serviceOf } from "../cross-example-texts";
import { specWith } from "../example-texts";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule, type Problem } from "../rule";

const files = {
  "service.yaml": serviceOf({}),
  "alerts.yaml": prometheusRules(prometheusAlert({ annotations: "{ runbook_url: runbooks/rollback.md }" })),
  "runbooks/errors.md": "# Errors\n",
};
const runbook = (line: string, name = "fraud-detection"): string =>
  `# Roll back\n\n${line}\n\n\`\`\`sh\nkubectl get inferenceservice ${name}\n\`\`\`\n`;

export default defineRule({
  id: "cross/runbook-stale",
  severity: "warning",
  kinds: ["runbook", "bundle-readme"],
  title: "Runbook about alerts or objects that are no longer so",
  rationale:
    "A runbook is followed word by word by somebody who was woken up: a command on an object of another name does nothing, or does it to another model, and an alert that has another severity or limit now sends people to the wrong page. Alerts are read where they stand with their severity, `ModelLatencyHigh (P1, > 0.225 for 10 min)`, and held against the model's rule files: name, label `severity`, number, and that the runbook an alert points at names it. Objects are read in commands of kubectl, models in commands of MLflow, files where kubectl applies or Python runs them; the README of a bundle, where a small tier has its commands for rolling back, is held to the same.",
  source: {
    title: "Google SRE workbook: On-call, playbooks",
    url: "https://sre.google/workbook/on-call/",
    accessed: "2026-11-28",
  },
  examples: {
    good: [{ ...files, "runbooks/rollback.md": runbook("Alerts: FraudDetectionFailing (P1, > 0.05 for 10 min).") }],
    bad: [
      { text: { ...files, "runbooks/rollback.md": runbook("Alerts: FraudDetectionFailing (P1, > «0.1» for 10 min).") } },
      { text: { ...files, "runbooks/rollback.md": runbook("Alerts: FraudDetectionFailing («P2», > 0.05 for 10 min).") } },
      {
        text: {
          ...files,
          "runbooks/rollback.md": runbook("Alerts: FraudDetectionFailing (P1, > 0.05 for 10 min).", "«fraud-detector»"),
        },
      },
      {
        text: {
          "mlops.yaml": specWith({ version: "2.1.0", tier: "1" }),
          "service.yaml": files["service.yaml"],
          "README.md": bundleReadme({
            tier: "tier 1",
            commands: [
              "kubectl patch inferenceservice «fraud-detector» --type merge -p '{}'",
              "kubectl apply -f «serving/service.yaml»",
            ],
          }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const model = workspace.model(document);
    yield* wrongAlerts(document, model);
    yield* wrongCommands(document, workspace);
  },
});

function* wrongAlerts(document: Document, model: readonly Document[]): Generator<Problem> {
  const alerts = model
    .filter(({ kind }) => kind.id === "prometheus-rules")
    .flatMap((file) => alertsOf(file.root).map(({ rule, name }) => ({ file, rule, name: text(name), at: name.span })));
  const named = alertsIn(document);
  const [first] = named;
  if (!first || alerts.length === 0) return;
  for (const each of named) {
    const found = alerts.find(({ name }) => name === each.name);
    const related = found ? [{ document: found.file, at: found.at, message: "This is the alert." }] : [];
    const names = alerts.map(({ name }) => name);
    if (!found) {
      yield {
        at: each.at,
        message: `No alert of this model is called "${each.name}".${didYouMean(each.name, names)} Whoever is called by another one does not find this page. Name the alerts there are: ${names.join(", ")}.`,
      };
      continue;
    }
    const severity = text(found.rule.at("labels.severity"));
    if (severity !== "" && severity !== each.severity)
      yield {
        at: each.severityAt,
        message: `${each.name} has the severity ${severity} now, and this page says ${each.severity}. Set ${severity}.`,
        related,
        fixes: setText(each.severityAt, severity),
      };
    const limits = comparisonsIn(text(found.rule.child("expr"))).map(({ value }) => value);
    const [limit] = limits;
    if (each.limit && limit !== undefined && !limits.includes(each.limit.value))
      yield {
        at: each.limit.at,
        message: `${each.name} fires at ${limit} now, and this page says ${each.limit.value}. Set ${limit}.`,
        related,
        fixes: setText(each.limit.at, String(limit)),
      };
  }
  // an alert that is called otherwise here is told already
  if (named.some((each) => !alerts.some(({ name }) => name === each.name))) return;
  for (const { file, rule, name, at } of alerts)
    if (pointsAt(rule.child("annotations"), document) && !named.some((each) => each.name === name))
      yield {
        at: first.at,
        message: `The alert ${name} sends people to this page, and the page does not speak of it. Say what to do when it fires, or point it elsewhere.`,
        related: [{ document: file, at, message: "This alert points here." }],
      };
}

function pointsAt(annotations: Node | undefined, { path }: Document): boolean {
  const file = fileOf(text(annotations?.child("runbook_url"))).replaceAll("\\", "/");
  return file !== "" && `/${path.replaceAll("\\", "/")}`.endsWith(`/${file}`);
}
