import { placeOf } from "../../practice/governance";
import { sources } from "../../practice/index";
import { setAt } from "../../text/edits";
import { productionModel, productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

const signature = "signature: { inputs: [{ name: amount, type: double }], outputs: [{ name: score, type: double }] }";

export default defineRule({
  id: "spec/random-seed-missing",
  severity: "warning",
  severityInProduction: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Training that cannot be repeated",
  rationale:
    "Without the seed nobody can train the same model again: neither to find out why it decided as it did, nor to tell a better model from a luckier one. Record in `model.training.random_seed` the seed the version was trained with; generated training code uses it for Python, NumPy and the framework.",
  source: sources.mlOpsPrinciples,
  examples: {
    good: [
      specWith({ model: "{ training: { run_id: 0f3c9a7b, random_seed: 42 } }" }),
      productionSpecWith({ model: productionModel() }),
    ],
    bad: [
      { text: specWith({ model: "\n  «training»: # of last week\n    run_id: 0f3c9a7b" }) },
      {
        text: productionSpecWith({
          model: `{ ${signature}, «training»: { run_id: 0f3c9a7b, git_commit: a3f4d9e17c52, data_version: 2024-10-01 } }`,
        }),
      },
    ],
  },
  *check({ root }) {
    const training = root.at("model.training");
    if (training?.type !== "mapping" || training.child("random_seed")) return;
    yield {
      at: placeOf(root, "model.training", "name"),
      message: 'Nobody can train this model again: "model.training.random_seed" is missing. Record the seed it was trained with.',
      fixes: [
        {
          title: "Insert random_seed: 42 (put in the one that was used)",
          edits: setAt(root, ["model", "training", "random_seed"], 42),
        },
      ],
    };
  },
});
