import { disorderIn, levelWords, psiLevels } from "../../plan/levels";
import { practice } from "../../practice/index";
import { orderFixes } from "../../practice/level-fixes";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const { monitor, investigate, retrain } = practice.psi;
const usual = [monitor, investigate, retrain].map(({ value }) => value).join(" < ");

export default defineRule({
  id: "spec/psi-thresholds-order",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "PSI thresholds that do not increase",
  rationale: `Drift is answered in steps: watch, look into it, train again. The Population Stability Index of each step must be above the one before, or a step never happens, and no alert rules can be generated that do what the spec says. A threshold that is not given counts as its default (${usual}). The order is what this rule demands; the defaults are policy, not law: common practice calls a PSI below ${monitor.value} stable and above ${retrain.value} a major shift.`,
  source: practice.psi.monitor.source,
  examples: {
    good: [
      specWith({ monitoring: "{ psi: { monitor: 0.1, investigate: 0.2, retrain: 0.25 } }" }),
      specWith({ monitoring: "{ psi: { retrain: 0.21 } }" }),
    ],
    bad: [
      {
        text: specWith({
          monitoring:
            "\n  psi:\n    monitor: 0.2 # watch\n    investigate: «0.1» # look into it\n    retrain: 0.25 # train again",
        }),
      },
      { text: specWith({ monitoring: "{ psi: { monitor: 0.1, investigate: 0.2, retrain: «0.2» } }" }) },
      { text: specWith({ monitoring: "{ psi: { monitor: «0.3» } }" }), note: "Above the default of the next step." },
    ],
  },
  *check(document) {
    const levels = psiLevels(document);
    const wrong = levels && disorderIn(levels);
    const culprit = wrong?.upper.node ?? wrong?.lower.node;
    if (!wrong || !culprit) return;
    yield {
      at: culprit.span,
      message: `${levelWords(wrong.upper)} must be above ${levelWords(wrong.lower)}: as it is, one of the two steps never happens.`,
      fixes: orderFixes(levels),
    };
  },
});
