import { readableSpec } from "../../plan/read-spec";
import { replaceValue } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/hpo-parallelism",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "More trials at the same time than there are trials",
  rationale:
    "A search of 10 trials cannot run 20 at the same time. Katib refuses such an experiment; other engines leave the machines idle that were reserved for it. Fewer at a time is better anyway: a search learns from the trials that have ended, so it learns nothing where all start at once.",
  source: {
    title: "Katib: validation of Experiments",
    url: "https://github.com/kubeflow/katib/blob/v0.19.0/pkg/webhook/v1beta1/experiment/validator/validator.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ hpo: "{ engine: optuna, trials: 10, parallel_trials: 10 }" }),
      specWith({ hpo: "{ engine: optuna, parallel_trials: 10 }" }),
    ],
    bad: [
      { text: specWith({ hpo: "\n  engine: optuna\n  trials: 10 # a night\n  parallel_trials: «11» # all nodes" }) },
      { text: specWith({ hpo: "{ engine: katib, parallel_trials: «1500», trials: 50 }" }) },
    ],
  },
  *check(document) {
    const { trials, parallel_trials: parallel } = readableSpec(document).hpo ?? {};
    const all = document.root.at("hpo.trials");
    const atOnce = document.root.at("hpo.parallel_trials");
    if (!all || !atOnce || trials === undefined || parallel === undefined || parallel <= trials) return;
    yield {
      at: atOnce.span,
      message: `"hpo.parallel_trials" (${parallel}) is above "hpo.trials" (${trials}): not so many can run at the same time. Lower it, or allow more trials.`,
      fixes: [
        { title: `Set "hpo.parallel_trials" to ${trials}`, edits: replaceValue(atOnce, trials) },
        { title: `Set "hpo.trials" to ${parallel}`, edits: replaceValue(all, parallel) },
      ],
      related: [{ at: all.span, message: "all trials" }],
    };
  },
});
