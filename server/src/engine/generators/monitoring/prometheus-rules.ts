/** monitoring/prometheus.rules.yaml: the model's series under names of their own, and the alerts on them. */
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { type Value, yamlFile } from "../render";
import { type Alert, alertsOf } from "./alerts";
import { recordsOf } from "./records";

export default defineGenerator({
  id: "monitoring/prometheus-rules",
  tier: 2,
  path: paths.rules,
  about: "recording and alert rules",
  system: { role: "metrics", tool: "prometheus" },
  steps: () => [
    {
      phase: "watch",
      title: "Test the rules for Prometheus",
      commands: [`promtool test rules ${paths.rulesTest}`],
    },
  ],
  generate: (plan, origin) => {
    const records = recordsOf(plan).map(({ record, expr, labels }) => ({ record, expr, labels }));
    const alerts = alertsOf(plan).map((alert) => ruleOf(alert, plan.spec.name));
    return [yamlFile(paths.rules, { groups: [{ name: plan.spec.name, rules: [...records, ...alerts] }] }, headOf(origin))];
  },
});

function ruleOf({ alert, expr, minutes, severity, summary, runbook, named }: Alert, model_name: string): Value {
  return {
    alert,
    expr,
    for: `${minutes}m`,
    labels: { severity, ...(named === false ? { model_name } : {}) },
    annotations: { summary, runbook_url: runbook },
  };
}
