import { repeats } from "../../text/repeats";
import { children } from "../../text/tree";
import { retrainingPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "pipeline/step-duplicate",
  severity: "error",
  kinds: ["retraining-pipeline"],
  title: "Two steps of one name",
  rationale:
    "Dependencies and conditions name steps. Where two steps have one name, nobody can say which is meant: engines refuse the pipeline or run only one of them. Mostly a step was copied and kept its name. Give each its own.",
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
          "{ name: load-accounts, dependencies: [load-cards] }",
          "name: «load-accounts» # the new source\n    dependencies: [load-cards]",
        ),
      },
    ],
  },
  *check({ root }) {
    for (const { node, name, first } of repeats(children(root.child("steps")).map((step) => step.child("name"))))
      yield {
        at: node.span,
        message: `Another step is named "${name}" already, so dependencies on it could mean either. Give this one a name of its own.`,
        related: [{ at: first.span, message: "The first step of this name." }],
      };
  },
});
