import { dependenciesOf, tasksOf } from "../../argo/dag";
import { argoValidation, templatesOf, workflowKinds, workflowSpec } from "../../argo/workflow";
import { didYouMean } from "../../text/did-you-mean";
import { suggest } from "../../text/suggestion";
import { argoWorkflow } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "argo/dependency-missing",
  severity: "error",
  kinds: workflowKinds,
  title: "Dependency on a task that does not exist",
  rationale:
    "`dependencies` and `depends` name tasks of the same DAG that must end first. Argo refuses a workflow whose task waits for one that its DAG does not have. Mostly a task was renamed and those after it were not.",
  source: argoValidation,
  examples: {
    good: [
      argoWorkflow(
        "  entrypoint: main\n  templates:\n    - name: main\n      dag:\n        tasks:\n          - { name: load-data, template: train }\n          - { name: fit, template: train, depends: load-data.Succeeded }",
      ),
    ],
    bad: [
      {
        text: argoWorkflow(
          "  entrypoint: main\n  templates:\n    - name: main\n      dag:\n        tasks:\n          - { name: load-data, template: train }\n          - { name: fit, template: train, dependencies: [«laod-data»] }",
        ),
      },
      {
        text: argoWorkflow(
          "  entrypoint: main\n  templates:\n    - name: main\n      dag:\n        tasks:\n          - { name: fit, template: train, depends: «export.Succeeded || export.Skipped» }",
        ),
      },
    ],
  },
  *check(document) {
    const spec = workflowSpec(document);
    for (const template of spec ? templatesOf(spec) : []) {
      const tasks = tasksOf(template);
      for (const [name, task] of tasks) {
        const unknown = dependenciesOf(task).filter(({ on }) => !tasks.has(on));
        const seen = new Set<string>();
        for (const { on, at } of unknown) {
          if (seen.has(on)) continue;
          seen.add(on);
          const others = [...tasks.keys()].filter((other) => other !== name);
          const listed = at.parent?.type === "sequence" ? suggest(at, others) : { hint: didYouMean(on, others), fixes: [] };
          const message = `No task of this DAG is named "${on}", so Argo refuses the workflow.${listed.hint}`;
          yield { at: at.span, message, fixes: listed.fixes };
        }
      }
    }
  },
});
