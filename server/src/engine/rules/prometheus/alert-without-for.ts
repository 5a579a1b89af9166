import { practice } from "../../practice/index";
import { alertsOf } from "../../practice/prometheus";
import { setAt } from "../../text/edits";
import { text } from "../../text/tree";
import { absent } from "../example-texts";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

/** Expressions that look at a stretch of time, or are meant to fire at once, wait by themselves. */
const waitsItself = /_over_time\s*\(|\b(?:increase|changes|resets|delta|predict_linear|absent|vector)\s*\(|\boffset\b/;

const usual = `${practice.latency.forMinutes.value}m`;

export default defineRule({
  id: "prometheus/alert-without-for",
  severity: "warning",
  kinds: ["prometheus-rules"],
  title: "Alert that fires at the first moment",
  rationale: `Without \`for\` one evaluation above the threshold is enough: a garbage collection, a deployment, a single slow scrape wakes someone, and after a few such nights alerts are ignored. \`for: ${usual}\` fires only if it lasts. Where the first moment is what you want, say \`for: 0m\`. Expressions over a window of their own (\`increase\`, \`…_over_time\`, \`absent\`) are left alone.`,
  source: {
    title: "Prometheus: Alerting rules",
    url: "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      prometheusRules(prometheusAlert({})),
      prometheusRules(prometheusAlert({ for: "0m" })),
      prometheusRules(prometheusAlert({ for: absent, expr: "increase(retraining_failures_total[1d]) > 0" })),
    ],
    bad: [{ text: prometheusRules(prometheusAlert({ alert: "«FraudDetectionFailing» # more than 5 %", for: absent })) }],
  },
  *check({ root }) {
    for (const { rule, name } of alertsOf(root)) {
      if (rule.child("for") || waitsItself.test(text(rule.child("expr")))) continue;
      yield {
        at: name.span,
        message: `The alert "${text(name)}" fires at the first moment its expression holds. Add \`for\`, such as ${usual}, or \`for: 0m\` if that is meant.`,
        fixes: [{ title: `Insert for: ${usual}`, edits: setAt(rule, ["for"], usual) }],
      };
    }
  },
});
