import { tagForm, tagNames } from "../../argo/tags";
import { argoValidation, callsIn, templatesOf, workflowKinds, workflowSpec } from "../../argo/workflow";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { text } from "../../text/tree";
import { argoWorkflow } from "../object-example-texts";
import { defineRule } from "../rule";

/** What can be read of a step or task. */
const read = "\\.(?:outputs|status|id|ip|exitCode|startedAt|finishedAt|hostNodeName)\\b";

const kinds = [
  { of: "dag", what: "task", form: tagForm("tasks", read) },
  { of: "steps", what: "step", form: tagForm("steps", read) },
] as const;

export default defineRule({
  id: "argo/step-missing",
  severity: "error",
  kinds: workflowKinds,
  title: "Output of a step or task that does not exist",
  rationale:
    "`{{tasks.x.outputs…}}` reads what a task of the same DAG gave, `{{steps.x.outputs…}}` what a step of the same template gave. Argo refuses a workflow with a tag that it cannot resolve. Mostly a step was renamed and those after it were not.",
  source: argoValidation,
  examples: {
    good: [
      argoWorkflow(
        '  entrypoint: main\n  templates:\n    - name: main\n      steps:\n        - - { name: fit, template: train }\n        - - { name: test, template: train, when: "{{steps.fit.status}} == Succeeded" }',
      ),
    ],
    bad: [
      {
        text: argoWorkflow(
          '  entrypoint: main\n  templates:\n    - name: main\n      steps:\n        - - { name: fit-model, template: train }\n        - - name: test\n            template: train\n            when: "{{steps.«fit_model».status}} == Succeeded" # not after a failure',
        ),
      },
      {
        text: argoWorkflow(
          '  entrypoint: main\n  templates:\n    - name: main\n      dag:\n        tasks:\n          - { name: test, template: train, withParam: "{{tasks.«list».outputs.result}}" }',
        ),
      },
    ],
  },
  *check(document) {
    const spec = workflowSpec(document);
    for (const template of spec ? templatesOf(spec) : []) {
      for (const { of, what, form } of kinds) {
        if (!template.child(of)) continue;
        const names = callsIn(template).map((call) => text(call.child("name")));
        for (const { name, at } of tagNames(template, form)) {
          if (names.includes(name)) continue;
          const meant = nearest(name, names);
          yield {
            at,
            message: `This template has no ${what} named "${name}", so Argo refuses the workflow.${didYouMean(name, names)}`,
            fixes: meant ? [{ title: `Change to "${meant}"`, edits: [{ span: at, newText: meant }] }] : [],
          };
        }
      }
    }
  },
});
