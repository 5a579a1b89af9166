import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { children, items, text } from "../../text/tree";
import { retrainingPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/step-unknown-dependency",
  severity: "error",
  kinds: ["retraining-pipeline"],
  title: "Dependency on a step that does not exist",
  rationale:
    "A dependency names the step it waits for. If no step has that name, engines refuse the pipeline; those that do not would start the step too early. Mostly a step was renamed and its followers were not.",
  source: {
    title: "Argo Workflows: DAG",
    url: "https://argo-workflows.readthedocs.io/en/latest/walk-through/dag/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [retrainingPipeline("{ name: load-cards }", "{ name: load-accounts, dependencies: [load-cards] }")],
    bad: [
      {
        text: retrainingPipeline(
          "{ name: load-cards }",
          "name: load-accounts\n    dependencies:\n      - «load_crads» # the newest day",
        ),
      },
      { text: retrainingPipeline("{ name: load-cards, dependencies: [«nightly-export»] }") },
    ],
  },
  *check({ root }) {
    const steps = children(root.child("steps"));
    const names = new Set(steps.map((step) => text(step.child("name"))).filter(Boolean));
    for (const step of steps) {
      for (const dependency of items(step.child("dependencies"))) {
        const name = text(dependency);
        if (name === "" || names.has(name)) continue;
        const others = [...names].filter((other) => other !== text(step.child("name")));
        const meant = nearest(name, others);
        yield {
          at: dependency.span,
          message: `No step is named "${name}".${didYouMean(name, others) || ` Steps here: ${[...names].join(", ")}.`}`,
          fixes: meant ? [{ title: `Change to "${meant}"`, edits: replaceValue(dependency, meant) }] : [],
        };
      }
    }
  },
});
