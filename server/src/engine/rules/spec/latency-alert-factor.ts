import { latencyLevels } from "../../plan/levels";
import { practice } from "../../practice/index";
import { usualFix } from "../../practice/level-fixes";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const { alertFactor, forMinutes } = practice.latency;

export default defineRule({
  id: "spec/latency-alert-factor",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Latency alert that comes late",
  rationale: `An alert waits for a multiple of the target and for some minutes, so that a short peak wakes nobody. Both have a price: users have felt every minute of it. Usual are at most ${alertFactor.value} × the target for ${forMinutes.value} minutes. These numbers are policy, not law: Google's workbook alerts on how fast the error budget burns, which needs an objective over weeks that this spec does not ask for. Stricter values are never reported.`,
  source: alertFactor.source,
  policyDefault: true,
  examples: {
    good: [
      specWith({ monitoring: `{ latency: { alert_factor: ${alertFactor.value}, for_minutes: ${forMinutes.value} } }` }),
      specWith({ monitoring: "{ latency: { alert_factor: 1.2, for_minutes: 0 } }" }),
    ],
    bad: [
      {
        text: specWith({
          monitoring:
            "\n  latency:\n    target_ms: 150\n    alert_factor: «2» # we had many false alarms\n    for_minutes: «15» # and short peaks",
        }),
      },
      { text: specWith({ monitoring: "{ latency: { percentile: p99, alert_factor: «1.6» } }" }) },
    ],
  },
  *check(document) {
    for (const level of latencyLevels(document) ?? []) {
      const { key, value, usual, node } = level;
      if (!node || value <= usual.value) continue;
      const late = key === "for_minutes" ? `${value} minutes pass` : `the target is missed by a factor of ${value}`;
      yield {
        at: node.span,
        message: `"${key}" is ${value}, above the usual ${usual.value}: ${late} before anybody is told, and users wait all that time. Set at most ${usual.value}.`,
        fixes: [usualFix([level], level)],
      };
    }
  },
});
