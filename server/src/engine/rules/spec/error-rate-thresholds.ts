import { disorderIn, errorRateLevels, levelWords } from "../../plan/levels";
import { percent } from "../../plan/thresholds";
import { practice } from "../../practice/index";
import { orderFixes, usualFix } from "../../practice/level-fixes";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const { alert, page } = practice.errorRate;

export default defineRule({
  id: "spec/error-rate-thresholds",
  severity: "warning",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Error rates that alert late, or in the wrong order",
  rationale: `A service that fails is answered in two steps: the team is told, then the person on call is woken. The first rate must be below the second one, or the first step never happens: that is an error, and nothing is generated. Usual are ${percent(alert.value)} and ${percent(page.value)} of the requests; more is a warning, since users meet every failed request. A rate that is not given counts as its default. The order is logic; the numbers are policy, not law (an objective of 99.9 % leaves a budget of 0.1 %), and lower ones are never reported.`,
  source: alert.source,
  policyDefault: true,
  examples: {
    good: [
      specWith({ monitoring: `{ error_rate: { alert: ${alert.value}, page: ${page.value} } }` }),
      specWith({ monitoring: "{ error_rate: { alert: 0.001, page: 0.002 } }" }),
    ],
    bad: [
      { text: specWith({ monitoring: "\n  error_rate:\n    alert: «0.02» # one in fifty\n    page: 0.05" }) },
      {
        text: specWith({ monitoring: "{ error_rate: { alert: 0.05, page: «0.01» } }" }),
        note: "An error: the wrong order.",
      },
      {
        text: specWith({ monitoring: "\n  error_rate:\n    alert: «0.2» # on bad days" }),
        note: "An error too: above the default of the next step.",
      },
      { text: specWith({ monitoring: "{ error_rate: { page: «0.1» } }" }) },
    ],
  },
  *check(document) {
    const levels = errorRateLevels(document);
    if (!levels) return;
    const wrong = disorderIn(levels);
    const culprit = wrong?.upper.node ?? wrong?.lower.node;
    if (wrong && culprit)
      yield {
        at: culprit.span,
        severity: "error",
        message: `${levelWords(wrong.upper)} must be above ${levelWords(wrong.lower)}: as it is, the person on call is woken before the team is told.`,
        fixes: orderFixes(levels),
      };
    if (wrong) return;
    for (const level of levels) {
      const { key, value, usual, node } = level;
      if (!node || value <= usual.value) continue;
      const who = key === "alert" ? "the team is told" : "the person on call is woken";
      yield {
        at: node.span,
        message: `${percent(value)} of the requests may fail before ${who}; usual are ${percent(usual.value)}. Users meet every failed request: set ${usual.value}.`,
        fixes: [usualFix(levels, level)],
      };
    }
  },
});
