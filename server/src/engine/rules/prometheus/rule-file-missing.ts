import { beside } from "../../text/paths";
import { isTemplated } from "../../text/templated";
import { items, text } from "../../text/tree";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const rules = prometheusRules(prometheusAlert({ alert: "ModelErrors" }));
const test = (file: string): string =>
  `rule_files: [${file}]\ntests:\n  - interval: 1m\n    alert_rule_test:\n      - { eval_time: 10m, alertname: ModelErrors, exp_alerts: [] }\n`;

export default defineRule({
  id: "prometheus/rule-file-missing",
  severity: "warning",
  kinds: ["prometheus-tests"],
  title: "Test of a rule file that is not there",
  rationale:
    "promtool only warns about a rule file that it does not find, and tests without its rules: what is expected not to fire passes, whatever the rules say. Mostly the file was renamed or moved. A path is read from the folder of the test; a pattern such as `*.yaml` is left alone.",
  source: {
    title: "Prometheus: Unit testing for rules",
    url: "https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      { "alerts/rules.yaml": rules, "alerts/test.yaml": test("rules.yaml") },
      { "alerts/rules.yaml": rules, "alerts/test.yaml": test("'r*.yaml'") },
    ],
    bad: [{ text: { "alerts/rules.yaml": rules, "alerts/test.yaml": test("«rule.yaml»") } }],
  },
  *checkAcross({ root, path }, workspace) {
    for (const file of items(root.child("rule_files"))) {
      const name = text(file);
      // what lies above the folder may lie outside the workspace
      if (name === "" || /[*?[{]|^(?:\.\.)?\//.test(name) || isTemplated(name) || workspace.exists(beside(path, name))) continue;
      yield {
        at: file.span,
        message: `There is no "${name}" beside this test, so its rules are not tested. Name the file as it is called now.`,
      };
    }
  },
});
