import type { Document } from "../../file";
import { modelName } from "../../models/statements/names";
import { alertsIn, modelsIn, objectsIn } from "../../models/statements/runbook-text";
import { fileOf } from "../../models/statements/runbooks";
import { statementsOf } from "../../models/statements/statement";
import { alertsOf } from "../../practice/prometheus";
import { comparisonsIn } from "../../practice/promql-comparisons";
import { didYouMean } from "../../text/did-you-mean";
import { type Node, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { serviceOf } from "../cross-example-texts";
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
  kinds: ["runbook"],
  title: "Runbook about alerts or objects that are no longer so",
  rationale:
    "A runbook is followed word by word by somebody who was woken up: a command on an object of another name does nothing, or does it to another model, and an alert that has another severity or limit now sends people to the wrong page. Alerts are read where they stand with their severity, `ModelLatencyHigh (P1, > 0.225 for 10 min)`, and held against the model's rule files: name, label `severity`, number, and that the runbook an alert points at names it. Objects are read in commands of kubectl, models in commands of MLflow.",
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
    ],
  },
  *checkAcross(document, workspace) {
    const model = workspace.model(document);
    yield* wrongAlerts(document, model);
    yield* wrongObjects(document, model);
    yield* wrongModels(document, model, workspace);
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
        fixes: set(each.severityAt, severity),
      };
    const limits = comparisonsIn(text(found.rule.child("expr"))).map(({ value }) => value);
    const [limit] = limits;
    if (each.limit && limit !== undefined && !limits.includes(each.limit.value))
      yield {
        at: each.limit.at,
        message: `${each.name} fires at ${limit} now, and this page says ${each.limit.value}. Set ${limit}.`,
        related,
        fixes: set(each.limit.at, String(limit)),
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

function* wrongObjects(document: Document, model: readonly Document[]): Generator<Problem> {
  for (const { kind, name, at } of objectsIn(document)) {
    const objects = model.filter((other) => other.kind.id === kind);
    const names = objects.map(({ root }) => text(root.at("metadata.name")));
    if (names.length === 0 || names.includes(name)) continue;
    yield {
      at,
      message: `There is no ${kind.slice(kind.indexOf("/") + 1)} "${name}": the command fails when it is needed.${didYouMean(name, names)} Name the object there is: ${names.join(", ")}.`,
      related: objects.map((other) => ({
        document: other,
        at: (other.root.at("metadata.name") ?? other.root).span,
        message: "This is the object.",
      })),
      fixes: names.length === 1 ? set(at, names[0] ?? "") : [],
    };
  }
}

function* wrongModels(document: Document, model: readonly Document[], workspace: Workspace): Generator<Problem> {
  const places = model
    .filter(({ kind }) => kind.id === "mlops-spec" || kind.id === "model-registry")
    .flatMap((other) => statementsOf(modelName, other).map(({ value, at }) => ({ document: other, value, at })));
  const [first] = places;
  for (const { value, at } of first ? modelsIn(document) : []) {
    if (places.some((place) => place.value === value) || workspace.named(String(value)).length > 0) continue;
    yield {
      at,
      message: `No model is registered as "${value}": the command fails when it is needed. Here it is called "${first?.value}".`,
      related: places.map((place) => ({ document: place.document, at: place.at, message: "This is its name." })),
      fixes: set(at, String(first?.value)),
    };
  }
}

function pointsAt(annotations: Node | undefined, { path }: Document): boolean {
  const file = fileOf(text(annotations?.child("runbook_url"))).replaceAll("\\", "/");
  return file !== "" && `/${path.replaceAll("\\", "/")}`.endsWith(`/${file}`);
}

function set(span: Problem["at"], newText: string): NonNullable<Problem["fixes"]> {
  return [{ title: `Set ${newText}`, edits: [{ span, newText }] }];
}
