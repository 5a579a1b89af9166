import { placeOf, workflowOf } from "../../practice/retraining";
import { insertKey } from "../../text/edits";
import { children, type Node, text, walk } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

/** Their default seed is a fixed number, so two trainings on the same data are the same without one. */
const seededByDefault = /^(?:xgboost|lightgbm|catboost)\./;

const train = (rest: string): Readonly<Record<string, string>> => ({
  training: `name: model-training\n    dependencies: [data-validation]${rest}`,
});

export default defineRule({
  id: "pipeline/random-seed-missing",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Training without a random seed",
  rationale:
    "Initial weights, shuffles, splits and dropout are random. Without a seed the same data and code give another model each time: nobody can repeat a result, and a challenger may win by luck. Set `random_seed` and let the training code pass it to Python, NumPy and the framework. XGBoost, LightGBM and CatBoost have a fixed seed by default and are left alone.",
  source: {
    title: "PyTorch: Reproducibility",
    url: "https://docs.pytorch.org/docs/stable/notes/randomness.html",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({}, train("\n    hyperparameters: { random_state: 7 }")),
      retrainingPipelineWith({ parameters: "{ seed: 7 }" }, train("")),
      retrainingPipelineWith({}, train("\n    args: [--epochs=5, --seed=7]")),
      retrainingPipelineWith({}, train("\n    component: xgboost.XGBClassifier")),
    ],
    bad: [
      {
        text: retrainingPipelineWith(
          {},
          {
            training:
              "name: «model-training» # all of last year\n    dependencies: [data-validation]\n    hyperparameters: { max_depth: 6 }",
          },
        ),
      },
    ],
  },
  *check({ root }) {
    if (namesSeed(root.child("parameters"))) return;
    for (const step of workflowOf(root).steps) {
      const { node, stage } = step;
      const given = ["random_seed", "hyperparameters", "config", "args", "command", "env"].some(
        (key) => (key === "random_seed" && node.child(key)) || namesSeed(node.child(key)),
      );
      if (stage !== "training" || given || seededByDefault.test(text(node.child("component")))) continue;
      yield {
        at: placeOf(step),
        message: `"${step.name}" has no \`random_seed\`: the same data and code give another model each time, and a challenger may win by luck.`,
        fixes: [{ title: "Insert random_seed: 42", edits: insertKey(node, "random_seed", 42) }],
      };
    }
  },
});

/** True where a key or an argument below is about a seed. */
function namesSeed(node: Node | undefined): boolean {
  if (!node) return false;
  const isSeed = (word: string): boolean => /seed|random_state/i.test(word);
  return [...walk(node)].some((each) =>
    each.isEntry ? isSeed(String(each.name)) : children(each).length === 0 && isSeed(text(each)),
  );
}
