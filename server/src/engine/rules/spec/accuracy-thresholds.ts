import { accuracyLevels, disorderIn, type Level, levelWords } from "../../plan/levels";
import type { Thresholds } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { percent, resolveThresholds } from "../../plan/thresholds";
import { practice } from "../../practice/index";
import { orderFixes, usualFix } from "../../practice/level-fixes";
import { insertKey } from "../../text/edits";
import type { Node } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const { investigateDrop, retrainDrop } = practice.accuracy;
const [investigate, retrain] = [percent(investigateDrop.value), percent(retrainDrop.value)];

export default defineRule({
  id: "spec/accuracy-thresholds",
  severity: "warning",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Quality may fall too far, in the wrong order, or by nobody knows what",
  rationale: `A model that gets worse is answered in two steps: people look into it, then it is trained again. The first drop must be below the second one, or the first step never happens: that is an error, and nothing is generated. Usual are ${investigate} and ${retrain}; more is a warning. A drop that is not given counts as its default. Whether 0.05 is a share of the baseline (0.88 → 0.836) or points of the metric (0.88 → 0.83) must be said in \`basis\` as soon as a drop is stated: the practice these numbers come from does not say it, and we read them as relative. They are policy, not law. Absolute drops are judged for metrics between 0 and 1 only: of an error in euros no number is usual.`,
  source: investigateDrop.source,
  policyDefault: true,
  examples: {
    good: [
      specWith({
        monitoring: `{ accuracy: { basis: relative, investigate_drop: ${investigateDrop.value}, retrain_drop: ${retrainDrop.value} } }`,
      }),
      specWith({ monitoring: "{ accuracy: { metric: f1, baseline: 0.88 } }" }),
      specWith({
        monitoring: "{ accuracy: { metric: rmse, basis: absolute, investigate_drop: 0.4, retrain_drop: 0.8 } }",
      }),
    ],
    bad: [
      {
        text: specWith({
          monitoring: "\n  accuracy:\n    metric: f1\n    basis: relative\n    retrain_drop: «0.15» # the shop agreed",
        }),
      },
      {
        text: specWith({
          monitoring: "{ accuracy: { basis: absolute, investigate_drop: 0.1, retrain_drop: «0.05» } }",
        }),
        note: "An error: the wrong order.",
      },
      {
        text: specWith({ monitoring: "\n  «accuracy»:\n    baseline: 0.88\n    retrain_drop: 0.1 # of what?" }),
      },
    ],
  },
  *check(document) {
    const node = document.root.at("monitoring.accuracy");
    const levels = accuracyLevels(document);
    if (!node || !levels) return;
    const { accuracy } = resolveThresholds(readableSpec(document)).value;
    const disorder = wrongOrder(levels);
    if (disorder) yield disorder;
    else if (isShare(accuracy)) yield* tooFar(levels);
    if (!node.child("basis") && levels.some((level) => level.node)) yield withoutBasis(node, levels, accuracy);
  },
});

function wrongOrder(levels: readonly Level[]): Problem | undefined {
  const wrong = disorderIn(levels);
  const culprit = wrong?.upper.node ?? wrong?.lower.node;
  if (!wrong || !culprit) return undefined;
  return {
    at: culprit.span,
    severity: "error",
    message: `${levelWords(wrong.upper)} must be above ${levelWords(wrong.lower)}: as it is, the model is trained again before anybody looks into it.`,
    fixes: orderFixes(levels),
  };
}

function* tooFar(levels: readonly Level[]): Iterable<Problem> {
  for (const level of levels) {
    const { key, value, usual, node } = level;
    if (!node || value <= usual.value) continue;
    const what = key === "investigate_drop" ? "anybody looks into it" : "the model is trained again";
    yield {
      at: node.span,
      message: `Quality may fall by ${value} before ${what}; usual is ${usual.value}. Users get the worse answers all that time: set at most ${usual.value}.`,
      fixes: [usualFix(levels, level)],
    };
  }
}

function withoutBasis(node: Node, levels: readonly Level[], { baseline }: Thresholds["accuracy"]): Problem {
  const stated = levels.flatMap((level) => (level.node ? [levelWords(level)] : [])).join(" and ");
  const example = baseline === undefined ? "" : ` With the baseline of ${baseline} the two differ.`;
  return {
    at: node.key,
    message: `${stated} may be a share of the baseline or points of the metric: \`basis\` does not say it.${example} It is read as relative; say so, or say absolute.`,
    fixes: (["relative", "absolute"] as const).map((basis) => ({
      title: `Add basis: ${basis}`,
      edits: insertKey(node, "basis", basis),
    })),
  };
}

/** Is a drop a share, or points of a metric between 0 and 1? Of anything else no number is usual. */
function isShare({ basis, better, baseline }: Thresholds["accuracy"]): boolean {
  return basis === "relative" || (better === "higher" && Math.abs(baseline ?? 1) <= 1);
}
