import {
  argoValidation,
  callsIn,
  isFilledIn,
  templateNames,
  templatesOf,
  workflowKinds,
  workflowSpec,
} from "../../argo/workflow";
import { suggest } from "../../text/suggestion";
import { children, isEmpty, type Node, text } from "../../text/tree";
import { argoWorkflow } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "argo/template-missing",
  severity: "error",
  kinds: workflowKinds,
  title: "Use of a template that does not exist",
  rationale:
    "Steps, tasks, hooks and `onExit` name the template they run: one of `spec.templates`. Argo refuses a workflow that uses another one. A template of another WorkflowTemplate is used with `templateRef`, and one needed once can be written under `inline`.",
  source: argoValidation,
  examples: {
    good: [
      argoWorkflow(
        "  entrypoint: main\n  templates:\n    - name: main\n      steps:\n        - - { name: train, template: train }\n        - - { name: notify, templateRef: { name: mail, template: send } }",
      ),
    ],
    bad: [
      {
        text: argoWorkflow(
          "  entrypoint: main\n  templates:\n    - name: main\n      steps:\n        - - name: train\n            template: «trian» # on a GPU",
        ),
      },
      { text: argoWorkflow("  entrypoint: train\n  onExit: «clean-up»\n  templates:") },
      {
        text: argoWorkflow(
          "  entrypoint: main\n  templates:\n    - name: main\n      dag:\n        tasks:\n          - { name: train, template: train, hooks: { exit: { template: «mail» } } }",
        ),
      },
    ],
  },
  *check(document) {
    const spec = workflowSpec(document);
    const names = spec && templateNames(spec);
    if (!spec || !names) return;
    for (const use of usesIn(spec)) {
      if (isFilledIn(use) || names.has(text(use))) continue;
      const { hint, fixes } = suggest(use, names);
      yield { at: use.span, message: `No template is named "${text(use)}", so Argo refuses the workflow.${hint}`, fixes };
    }
  },
});

/** The names of templates that the workflow, its steps and its hooks run. */
function usesIn(spec: Node): readonly Node[] {
  const calls = templatesOf(spec).flatMap((template) => callsIn(template));
  const named = calls.map((call) => call.child("template"));
  const atEnd = [spec, ...calls].flatMap((node) => [
    node.child("onExit"),
    ...children(node.child("hooks")).map((hook) => hook.child("template")),
  ]);
  return [...named, ...atEnd].filter((node) => node?.type === "scalar" && !isEmpty(node)) as readonly Node[];
}
