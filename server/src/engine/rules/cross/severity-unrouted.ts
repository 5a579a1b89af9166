import { severityTests } from "../../practice/alert-routes";
import { alertsOf } from "../../practice/prometheus";
import { isTemplated } from "../../text/templated";
import { text } from "../../text/tree";
import { serviceOf } from "../cross-example-texts";
import { alertmanagerConfig, prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const routes = alertmanagerConfig(
  `receiver: chat\n  routes:\n    - { receiver: pager, matchers: ['severity=~"P0|P1"'] }\n    - { receiver: chat, matchers: ['severity="P2"'] }`,
);
const files = (severity: string) => ({
  "serving.yaml": serviceOf({}),
  "alertmanager.yaml": routes,
  "alerts.yaml": prometheusRules(prometheusAlert({ labels: `{ severity: ${severity} }` })),
});

export default defineRule({
  id: "cross/severity-unrouted",
  severity: "warning",
  kinds: ["prometheus-rules"],
  title: "Alert of a severity that no route takes",
  rationale:
    "Alertmanager sends an alert by its labels. Where the routes tell severities apart and one that alerts carry is none of them, those alerts end at the default receiver: a page that should have woken somebody is a line in a chat, or nothing. Often it is only spelt otherwise (`critical` and `P1`). A configuration whose routes do not look at the severity is left alone.",
  source: {
    title: "Prometheus: Alertmanager configuration, route",
    url: "https://prometheus.io/docs/alerting/latest/configuration/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [files("P1")],
    bad: [{ text: files("«critical»") }],
  },
  *checkAcross(document, workspace) {
    const configs = workspace.model(document).filter(({ kind }) => kind.id === "alertmanager-config");
    const tests = configs.flatMap(({ root }) => severityTests(root));
    if (tests.length === 0) return;
    for (const { rule } of alertsOf(document.root)) {
      const severity = rule.at("labels.severity");
      const value = text(severity);
      if (!severity || value === "" || isTemplated(value) || tests.some((takes) => takes(value))) continue;
      yield {
        at: severity.span,
        message: `No route of Alertmanager takes the severity "${value}": the alert ends at the default receiver. Add a route for it, or use a severity that has one.`,
        related: configs.flatMap((config) => {
          const route = config.root.child("route");
          return route ? [{ document: config, at: route.key, message: "These are the routes." }] : [];
        }),
      };
    }
  },
});
