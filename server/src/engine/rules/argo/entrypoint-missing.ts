import { argoValidation, hasUnknownKey, isFilledIn, templateNames, workflowKinds, workflowSpec } from "../../argo/workflow";
import { insertKey } from "../../text/edits";
import { suggest } from "../../text/suggestion";
import { isEmpty, type Node, text } from "../../text/tree";
import { argoWorkflow, clusterObject } from "../object-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "argo/entrypoint-missing",
  severity: "error",
  kinds: workflowKinds,
  title: "Workflow without a template to start with",
  rationale:
    "`entrypoint` names the template that a workflow starts with. Argo refuses a workflow without it, or with one that names no template. A WorkflowTemplate may do without: then whoever runs it says where to start. A CronWorkflow is accepted and fails at its first run, at night perhaps.",
  source: argoValidation,
  examples: {
    good: [
      argoWorkflow("  entrypoint: train\n  templates:"),
      clusterObject("argoproj.io/v1alpha1", "Workflow", "  workflowTemplateRef: { name: retraining }"),
    ],
    bad: [
      { text: argoWorkflow("  entrypoint: «trian» # the first step\n  templates:") },
      { text: argoWorkflow("  templates:").replace("spec:", "«spec»:") },
      {
        text: clusterObject(
          "argoproj.io/v1alpha1",
          "CronWorkflow",
          '  schedules: ["0 2 * * 0"]\n  workflowSpec:\n    entrypoint: «main»\n    templates:\n      - { name: train, suspend: {} }',
        ),
      },
    ],
  },
  *check(document) {
    const spec = workflowSpec(document);
    const names = spec && templateNames(spec);
    if (spec?.type !== "mapping" || !names) return;
    const entrypoint = spec.child("entrypoint");
    const starts = document.kind.id === "argo/Workflow" || document.kind.id === "argo/CronWorkflow";
    if (isEmpty(entrypoint)) {
      if (starts && !hasUnknownKey(document, spec)) yield missing(spec, [...names]);
    } else if (entrypoint && !isFilledIn(entrypoint) && !names.has(text(entrypoint))) {
      const { hint, fixes } = suggest(entrypoint, names);
      const message = `No template is named "${text(entrypoint)}", so Argo does not know where to start and refuses the workflow.${hint}`;
      yield { at: entrypoint.span, message, fixes };
    }
  },
});

function missing(spec: Node, names: readonly string[]): Problem {
  const [only, another] = names.filter(Boolean);
  return {
    at: spec.key,
    message:
      'The workflow does not say which template it starts with, so Argo refuses it. Name one under "entrypoint", or a WorkflowTemplate under "workflowTemplateRef".',
    fixes:
      only !== undefined && another === undefined
        ? [{ title: `Start with "${only}"`, edits: insertKey(spec, "entrypoint", only) }]
        : [],
  };
}
