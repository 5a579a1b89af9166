import { alertsOf } from "../../practice/prometheus";
import { setAt } from "../../text/edits";
import { isEmpty } from "../../text/tree";
import { absent } from "../example-texts";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "prometheus/alert-without-severity",
  severity: "warning",
  kinds: ["prometheus-rules"],
  title: "Alert without a severity",
  rationale:
    "Alertmanager decides by labels who hears of an alert. Without `severity` it falls through to the default route: an outage lands in a chat at night, or a slow drift wakes someone. Use the levels your routes know, such as `critical` and `warning`, or P0 to P3.",
  source: {
    title: "Prometheus: Alerting rules",
    url: "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      prometheusRules(prometheusAlert({})),
      `groups:\n  - name: fraud\n    labels: { severity: P2 }\n    rules:\n      - ${prometheusAlert({ labels: absent })}\n`,
    ],
    bad: [
      { text: prometheusRules(prometheusAlert({ alert: "«FraudDetectionFailing» # more than 5 %", labels: absent })) },
      { text: prometheusRules(prometheusAlert({ alert: "«FraudDetectionFailing»", labels: "{ team: risk-ml }" })) },
    ],
  },
  *check({ root }) {
    for (const { rule, name, group } of alertsOf(root)) {
      if (!isEmpty(rule.at("labels.severity")) || !isEmpty(group.at("labels.severity"))) continue;
      yield {
        at: name.span,
        message: `The alert "${String(name.value)}" has no label \`severity\`, so no route can tell whether it should wake someone.`,
        fixes: ["critical", "warning"].map((severity) => ({
          title: `Insert severity: ${severity}`,
          edits: setAt(rule, ["labels", "severity"], severity),
        })),
      };
    }
  },
});
