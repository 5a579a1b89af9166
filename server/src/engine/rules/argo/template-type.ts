import { argoValidation, hasUnknownKey, templatesOf, templateTypes, workflowKinds, workflowSpec } from "../../argo/workflow";
import { isEmpty, type Node, text } from "../../text/tree";
import { argoWorkflow } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "argo/template-type",
  severity: "error",
  kinds: workflowKinds,
  title: "Template that does nothing, or two things",
  rationale:
    "A template does exactly one thing: it runs a container, a script, a DAG, steps and so on. Argo refuses one that says nothing of the kind, and one that says two of them. To do several things, write several templates and a DAG or steps that use them.",
  source: argoValidation,
  examples: {
    good: [argoWorkflow("  entrypoint: train\n  templates:")],
    bad: [
      { text: argoWorkflow("  entrypoint: train\n  templates:\n    - name: «wait»\n      inputs: {}") },
      {
        text: argoWorkflow(
          '  entrypoint: train\n  templates:\n    - name: report\n      container: { image: "python:3.12" }\n      «script»: { image: "python:3.12", source: print(1) }',
        ),
      },
    ],
  },
  *check(document) {
    const spec = workflowSpec(document);
    const defaults = spec?.child("templateDefaults");
    for (const template of spec ? templatesOf(spec) : []) {
      if (template.type !== "mapping" || template === defaults) continue;
      const [only, second] = typesOf(template);
      const name = template.child("name");
      const called = name ? `The template "${text(name)}"` : "The template";
      if (second)
        yield {
          at: second.key,
          message: `${called} has "${only?.name}" and "${second.name}", and may have one of them only: Argo refuses it. Make two templates of it.`,
        };
      else if (!only && typesOf(defaults).length === 0 && !hasUnknownKey(document, template))
        yield {
          at: name?.span ?? template.key,
          message: `${called} does not say what it runs, so Argo refuses it. Give it one of: ${templateTypes.join(", ")}.`,
        };
    }
  },
});

function typesOf(template: Node | undefined): readonly Node[] {
  return (template?.children ?? []).filter((entry) => templateTypes.some((type) => type === entry.name) && !isEmpty(entry));
}
