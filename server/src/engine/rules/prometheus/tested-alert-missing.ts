import { alertsOf } from "../../practice/prometheus";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { beside } from "../../text/paths";
import { children, items, text } from "../../text/tree";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const rules = prometheusRules(prometheusAlert({ alert: "ModelErrors" }));
const test = (alert: string): string =>
  `rule_files: [rules.yaml]\ntests:\n  - interval: 1m\n    alert_rule_test:\n      - { eval_time: 10m, alertname: ${alert}, exp_alerts: [] }\n`;

export default defineRule({
  id: "prometheus/tested-alert-missing",
  severity: "warning",
  kinds: ["prometheus-tests"],
  title: "Test of an alert that no rule file has",
  rationale:
    "A test that an alert does not fire passes for ever once the alert is called otherwise: it looks as if the threshold were held, and nothing holds it. The names are held against the rule files that the test names, where those are in the workspace.",
  source: {
    title: "Prometheus: Unit testing for rules",
    url: "https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/",
    accessed: "2026-11-28",
  },
  examples: {
    good: [{ "rules.yaml": rules, "test.yaml": test("ModelErrors") }],
    bad: [{ text: { "rules.yaml": rules, "test.yaml": test("«ModelError»") } }],
  },
  *checkAcross({ root, path }, workspace) {
    const files = items(root.child("rule_files")).map((file) => workspace.file(beside(path, text(file))));
    // a pattern names files that cannot be told here
    if (files.length === 0 || files.includes(undefined)) return;
    const documents = files.flatMap((file) => file?.documents ?? []);
    const alerts = documents.flatMap((document) => alertsOf(document.root).map(({ name }) => ({ document, name })));
    const names = alerts.map(({ name }) => text(name));
    for (const tested of children(root.child("tests")).flatMap((test) => children(test.child("alert_rule_test")))) {
      const name = tested.child("alertname");
      if (!name || text(name) === "" || names.includes(text(name))) continue;
      const meant = nearest(text(name), names);
      yield {
        at: name.span,
        message: `No rule file of this test has an alert "${text(name)}": it tests nothing.${didYouMean(text(name), names)}`,
        related: alerts
          .filter((alert) => text(alert.name) === meant)
          .map(({ document, name: found }) => ({ document, at: found.span, message: "This may be the alert." })),
        fixes: meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: replaceValue(name, meant) }],
      };
    }
  },
});
