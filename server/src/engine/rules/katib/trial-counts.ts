import { replaceValue } from "../../text/edits";
import { type Node, number } from "../../text/tree";
import { katibExperiment } from "../object-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "katib/trial-counts",
  severity: "error",
  kinds: ["katib/Experiment"],
  title: "Numbers of trials that contradict each other",
  rationale:
    "At most `maxTrialCount` trials run in all, so no more than that can run at once (`parallelTrialCount`, 3 where absent) or fail (`maxFailedTrialCount`). Katib's webhook refuses other numbers.",
  source: {
    title: "Kubeflow Katib: configure the experiment",
    url: "https://www.kubeflow.org/docs/components/katib/user-guides/hp-tuning/configure-experiment/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [katibExperiment({ parallelTrialCount: "3", maxTrialCount: "12", maxFailedTrialCount: "3" })],
    bad: [
      { text: katibExperiment({ parallelTrialCount: "«12»", maxTrialCount: "6 # a night" }) },
      { text: katibExperiment({ parallelTrialCount: "2", maxTrialCount: "6", maxFailedTrialCount: "«10»" }) },
      { text: katibExperiment({ parallelTrialCount: "«0»" }) },
    ],
  },
  *check({ root }) {
    const spec = root.child("spec");
    const most = number(spec?.child("maxTrialCount"));
    for (const { key, least, words } of counts) {
      const node = spec?.child(key);
      const value = number(node);
      if (!node || value === undefined) continue;
      if (value < least) yield tooFew(node, value, least);
      else if (key !== "maxTrialCount" && most !== undefined && most > 0 && value > most)
        yield {
          at: node.span,
          message: `"${key}" ${value} is above "maxTrialCount" ${most}: ${words}, and Katib refuses the experiment. Lower it, or raise "maxTrialCount".`,
          fixes: [{ title: `Lower it to ${most}`, edits: replaceValue(node, most) }],
          // Katib's own example simple-pbt.yaml allows more failures than trials, which harms nobody where it is accepted
          ...(key === "maxFailedTrialCount" ? { severity: "warning" as const } : {}),
        };
    }
  },
});

const counts = [
  { key: "maxTrialCount", least: 1, words: "" },
  { key: "parallelTrialCount", least: 1, words: "that many trials can never run at once" },
  { key: "maxFailedTrialCount", least: 0, words: "that many trials can never fail" },
] as const;

function tooFew(node: Node, value: number, least: number): Problem {
  return { at: node.span, message: `"${node.name}" must be at least ${least}, not ${value}: Katib refuses the experiment.` };
}
