import { type Dependency, dependenciesOf, tasksOf } from "../../argo/dag";
import { argoValidation, templatesOf, workflowKinds, workflowSpec } from "../../argo/workflow";
import { circles, circleWords, type Step } from "../../text/circles";
import { argoWorkflow } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "argo/cycle",
  severity: "error",
  kinds: workflowKinds,
  title: "Tasks that wait for each other",
  rationale:
    "A task starts when the tasks it depends on have ended. Tasks in a circle wait for each other, so none of them could ever start, and Argo refuses the workflow. Remove one of the dependencies: usually the one that points back to a later task.",
  source: argoValidation,
  examples: {
    good: [
      argoWorkflow(
        "  entrypoint: main\n  templates:\n    - name: main\n      dag:\n        tasks:\n          - { name: load, template: train }\n          - { name: fit, template: train, dependencies: [load] }\n          - { name: test, template: train, depends: load && fit }",
      ),
    ],
    bad: [
      {
        text: argoWorkflow(
          "  entrypoint: main\n  templates:\n    - name: main\n      dag:\n        tasks:\n          - { name: load, template: train, depends: fit.Failed }\n          - { name: fit, template: train, dependencies: [«load»] }",
        ),
      },
      {
        text: argoWorkflow(
          "  entrypoint: main\n  templates:\n    - name: main\n      dag:\n        tasks:\n          - { name: fit, template: train, dependencies: [«fit»] }",
        ),
      },
    ],
  },
  *check(document) {
    const spec = workflowSpec(document);
    for (const template of spec ? templatesOf(spec) : []) {
      const tasks = tasksOf(template);
      const waits = (from: string): readonly Wait[] => {
        const task = tasks.get(from);
        return (task ? dependenciesOf(task) : [])
          .filter(({ on }) => tasks.has(on))
          .map((each) => ({ ...each, from, to: each.on }));
      };
      for (const circle of circles(tasks.keys(), waits)) {
        const closing = circle.at(-1);
        if (!closing) continue;
        yield {
          at: closing.at.span,
          message: circleWords(
            "task",
            circle.map(({ from }) => from),
          ),
        };
      }
    }
  },
});

type Wait = Dependency & Step<string>;
