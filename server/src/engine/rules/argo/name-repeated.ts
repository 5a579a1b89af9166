import { argoValidation, callsIn, templatesOf, workflowKinds, workflowSpec } from "../../argo/workflow";
import { children, type Node, text } from "../../text/tree";
import { argoWorkflow } from "../object-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "argo/name-repeated",
  severity: "error",
  kinds: workflowKinds,
  title: "Two templates, tasks or steps with one name",
  rationale:
    "Templates are used by their name, and outputs of tasks and steps are read by theirs. Argo refuses a workflow with two templates of one name, and a template with two tasks or steps of one name, be they in different groups.",
  source: argoValidation,
  examples: {
    good: [
      argoWorkflow(
        "  entrypoint: main\n  templates:\n    - name: main\n      steps:\n        - - { name: fit-a, template: train }\n          - { name: fit-b, template: train }",
      ),
    ],
    bad: [
      {
        text: argoWorkflow(
          "  entrypoint: main\n  templates:\n    - name: main\n      steps:\n        - - { name: fit, template: train }\n        - - { name: «fit», template: train }",
        ),
      },
      {
        text: argoWorkflow(
          "  entrypoint: main\n  templates:\n    - { name: main, suspend: {} }\n    - { name: «main», suspend: {} }",
        ),
      },
    ],
  },
  *check(document) {
    const spec = workflowSpec(document);
    if (!spec) return;
    yield* repeated(children(spec.child("templates")), "template");
    for (const template of templatesOf(spec)) yield* repeated(callsIn(template), template.child("dag") ? "task" : "step");
  },
});

function* repeated(nodes: readonly Node[], what: string): Generator<Problem> {
  const seen = new Map<string, Node>();
  for (const node of nodes) {
    const name = node.child("name");
    const known = seen.get(text(name));
    if (!name || text(name) === "") continue;
    if (!known) seen.set(text(name), name);
    else
      yield {
        at: name.span,
        message: `A ${what} is named "${text(name)}" already, so Argo refuses the workflow. Give this one a name of its own.`,
        related: [{ at: known.span, message: `The first ${what} of this name.` }],
      };
  }
}
