import { type TagName, tagForm, tagNames } from "../../argo/tags";
import { argoValidation, templatesOf, workflowKinds, workflowSpec } from "../../argo/workflow";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { children, type Node, text } from "../../text/tree";
import { argoWorkflow } from "../object-example-texts";
import { defineRule } from "../rule";

const inputs = [
  { key: "parameters", what: "parameter", form: tagForm("inputs\\.parameters", "\\s*\\}\\}") },
  { key: "artifacts", what: "artifact", form: tagForm("inputs\\.artifacts", "\\.path\\s*\\}\\}") },
] as const;

export default defineRule({
  id: "argo/input-missing",
  severity: "error",
  kinds: workflowKinds,
  title: "Template reads an input that it does not declare",
  rationale:
    "`{{inputs.parameters.x}}` stands for an input of the template it is written in, and each template declares its inputs itself: those of the template that uses it are not known in it. Argo refuses a workflow with a tag that it cannot resolve.",
  source: argoValidation,
  examples: {
    good: [
      argoWorkflow(
        '  entrypoint: main\n  templates:\n    - name: main\n      inputs: { parameters: [{ name: epochs, value: 10 }] }\n      container: { image: "python:3.12", args: ["--epochs={{inputs.parameters.epochs}}"] }',
      ),
    ],
    bad: [
      {
        text: argoWorkflow(
          '  entrypoint: main\n  templates:\n    - name: main\n      inputs: { parameters: [{ name: epochs, value: 10 }] }\n      container: { image: "python:3.12", args: ["--epochs={{inputs.parameters.«epoch»}}"] } # ten',
        ),
      },
      {
        text: argoWorkflow(
          '  entrypoint: main\n  templates:\n    - name: main\n      script:\n        image: "python:3.12"\n        source: |\n          open("{{inputs.artifacts.«data».path}}")',
        ),
      },
    ],
  },
  *check(document) {
    const spec = workflowSpec(document);
    for (const template of spec ? templatesOf(spec) : []) {
      for (const { key, what, form } of inputs) {
        const known = [template, ...around(template), spec?.child("templateDefaults")].flatMap((each) =>
          children(each?.at(["inputs", key])).map((input) => text(input.child("name"))),
        );
        for (const tag of tagNames(template, form)) {
          if (known.includes(tag.name)) continue;
          const hint = didYouMean(tag.name, known) || ` Declare it under "inputs.${key}".`;
          const message = `This template has no input ${what} named "${tag.name}", so Argo refuses the workflow.${hint}`;
          yield { at: tag.at, message, fixes: fixes(tag, known) };
        }
      }
    }
  },
});

/** The templates that one which is written where it is used stands in: their tags are filled in first. */
function around(template: Node): readonly Node[] {
  const above: Node[] = [];
  for (let node = template.parent; node; node = node.parent) if (node.type === "mapping") above.push(node);
  return above;
}

function fixes({ name, at }: TagName, known: readonly string[]) {
  const meant = nearest(name, known);
  return meant === undefined ? [] : [{ title: `Change to "${meant}"`, edits: [{ span: at, newText: meant }] }];
}
