/** monitoring/alertmanager.yaml: who hears of which severity, and which alerts say the same as another one. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";
import { alertsOf } from "./alerts";
import { receiverFor } from "./receivers";

export default defineGenerator({
  id: "monitoring/alertmanager",
  tier: 3,
  path: paths.alertmanager,
  about: "who hears of which alert",
  system: { role: "metrics", tool: "prometheus" },
  steps: () => [
    {
      phase: "watch",
      title: "Check who hears of what; the secrets lie in files under /etc/alertmanager/secrets",
      commands: [`amtool config routes test --config.file=${paths.alertmanager} severity=P0`],
    },
  ],
  generate: (plan, origin) => [
    yamlFile(
      paths.alertmanager,
      {
        route: {
          receiver: "chat",
          group_by: ["alertname", "model_name"],
          routes: [
            { matchers: ['severity=~"P0|P1"'], receiver: "pager", group_wait: "10s", repeat_interval: "1h" },
            { matchers: ['severity=~"P2|P3"'], receiver: "chat", repeat_interval: "1d" },
          ],
        },
        inhibit_rules: noted("The graver alert speaks for the milder one.", inhibitions(plan)),
        receivers: [receiverFor("pager", plan.stack.pager), receiverFor("chat", plan.stack.chat)],
      },
      headOf(origin),
    ),
  ],
});

/** Which alert makes which others needless, where both can fire. */
const graver: readonly (readonly [source: string, targets: string, equal: readonly string[]])[] = [
  ["ModelDown", "Model(Latency|Errors).+", ["model_name"]],
  ["ModelErrorsPage", "ModelErrorsHigh", ["model_name"]],
  ["FeatureDriftRetrain", "FeatureDriftInvestigate", ["model_name", "feature"]],
  ["ModelQualityRetrain", "ModelQualityInvestigate", ["model_name"]],
];

function inhibitions(plan: Plan): Value {
  const names = alertsOf(plan).map(({ alert }) => alert);
  const found = graver.filter(
    ([source, targets]) => names.includes(source) && names.some((name) => new RegExp(`^${targets}$`).test(name)),
  );
  return found.map(([source, targets, equal]) => ({
    source_matchers: [`alertname="${source}"`],
    target_matchers: [`alertname${targets.includes("+") ? "=~" : "="}"${targets}"`],
    equal,
  }));
}
