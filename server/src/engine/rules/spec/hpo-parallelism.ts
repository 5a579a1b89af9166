import { readableSpec } from "../../plan/read-spec";
import { replaceValue } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/hpo-parallelism",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "More trials at a time than there are",
  rationale:
    "A search learns from trials that are over. With more at a time than in all it is a guess, and Katib refuses such an experiment. Keep `hpo.parallel_trials` well below `hpo.trials`: a tenth is usual.",
  source: {
    title: "Katib: configuring an experiment",
    url: "https://www.kubeflow.org/docs/components/katib/user-guides/hp-tuning/configure-experiment/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [specWith({ hpo: "{ engine: optuna, trials: 8, parallel_trials: 8 }" })],
    bad: [{ text: specWith({ hpo: "\n  engine: optuna\n  trials: 8 # for a start\n  parallel_trials: «9»" }) }],
  },
  *check(document) {
    const { hpo } = readableSpec(document);
    const node = document.root.at("hpo.parallel_trials");
    const { trials, parallel_trials: parallel } = hpo ?? {};
    if (!node || trials === undefined || parallel === undefined || parallel <= trials) return;
    const wanted = Math.max(1, Math.floor(trials / 10));
    yield {
      at: node.span,
      message: `${parallel} trials cannot run at a time when there are ${trials} in all, and a search learns only from those that are over. Set at most ${trials}, better ${wanted}.`,
      fixes: [...new Set([wanted, trials])].map((value) => ({ title: `Set ${value}`, edits: replaceValue(node, value) })),
    };
  },
});
