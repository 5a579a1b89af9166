import { disorderIn, type Level, psiLevels } from "../../plan/levels";
import { practice } from "../../practice/index";
import { usualFix } from "../../practice/level-fixes";
import { commentsAt } from "../../text/comments";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const { investigate, retrain } = practice.psi;

export default defineRule({
  id: "spec/psi-threshold-off-practice",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "PSI threshold above common practice, without a reason",
  rationale: `A Population Stability Index above ${retrain.value} is commonly called a major shift: a model that is kept beyond it answers for data it has never seen. People should look earlier, at ${investigate.value}. Both numbers are policy, not law: ${retrain.value} is an old rule of thumb of credit scoring, ${investigate.value} is our own step before it, and Evidently alarms at ${practice.psi.monitor.value} already. If your data needs more, say why: any comment on the line of the value or on the line above counts as the reason (its words are yours to judge), and nothing is reported. Lower values are never reported.`,
  source: retrain.source,
  policyDefault: true,
  examples: {
    good: [
      specWith({ monitoring: `{ psi: { investigate: ${investigate.value}, retrain: ${retrain.value} } }` }),
      specWith({
        monitoring:
          "\n  psi:\n    monitor: 0.1\n    investigate: 0.3 # three quiet seasons stayed below\n    # the sales in November reach 0.35 every year\n    retrain: 0.4",
      }),
    ],
    bad: [
      {
        text: specWith({
          monitoring: "\n  psi:\n    monitor: 0.1 # watched\n    investigate: 0.2\n    retrain: «0.3»\n  ks_p_value: 0.05",
        }),
      },
      {
        text: specWith({
          monitoring: "\n  # how much the inputs may move\n  psi:\n    monitor: 0.1\n    investigate: «0.21»",
        }),
        note: "The comment is about the bands, not about the line of the value.",
      },
    ],
  },
  *check(document) {
    const levels = psiLevels(document);
    // in a wrong order another value than this one may be the mistaken one
    if (!levels || disorderIn(levels)) return;
    for (const level of levels) {
      if (!meanings[level.key] || !level.node || level.value <= level.usual.value || isExplained(level)) continue;
      yield {
        at: level.node.span,
        message: `"${level.key}" is ${level.value}, above the usual ${level.usual.value}: ${meanings[level.key]}. Set ${level.usual.value}, or say why in a comment on this line or above it.`,
        fixes: [usualFix(levels, level)],
      };
    }
  },
});

const meanings: Readonly<Record<string, string>> = {
  investigate: "nobody looks at a shift that others look into",
  retrain: "the model answers for data that is commonly called majorly shifted",
};

/** A comment that only silences rules gives no reason: it would silence nothing then, and be reported for that. */
function isExplained({ node }: Level): boolean {
  return node !== undefined && commentsAt(node).some((comment) => !comment.startsWith("mlops-disable"));
}
