/** An Argo workflow as its rules see it: templates, and the places that use them. */
import type { Document } from "../file";
import type { KindId } from "../kinds/kind";
import { propertiesAt } from "../schema/schema";
import type { Source } from "../source";
import { children, isEmpty, type Node, text } from "../text/tree";

/** Documents that hold a workflow. */
export const workflowKinds: readonly KindId[] = [
  "argo/Workflow",
  "argo/WorkflowTemplate",
  "argo/ClusterWorkflowTemplate",
  "argo/CronWorkflow",
];

/** Where Argo refuses a workflow: its own check, which runs when one is submitted. */
export const argoValidation: Source = {
  title: "Argo Workflows: what a workflow is checked for",
  url: "https://github.com/argoproj/argo-workflows/blob/main/workflow/validate/validate.go",
  accessed: "2026-11-23",
};

/** The keys of which a template has exactly one: what it does. */
export const templateTypes = [
  "container",
  "script",
  "dag",
  "steps",
  "suspend",
  "resource",
  "http",
  "containerSet",
  "data",
  "plugin",
] as const;

/** The workflow in a document: `spec`, or what a CronWorkflow starts. */
export function workflowSpec({ kind, root }: Document): Node | undefined {
  return root.at(kind.id === "argo/CronWorkflow" ? "spec.workflowSpec" : "spec");
}

/** The templates of a workflow, those written where they are used included. */
export function templatesOf(spec: Node): readonly Node[] {
  const named = [...children(spec.child("templates")), ...[spec.child("templateDefaults") ?? []].flat()];
  return named.flatMap((template) => [template, ...inlineIn(template)]);
}

/** Names that a step or a hook may use; nobody knows them all where the workflow runs templates of another file. */
export function templateNames(spec: Node): ReadonlySet<string> | undefined {
  if (!isEmpty(spec.child("workflowTemplateRef"))) return undefined;
  return new Set(children(spec.child("templates")).map((template) => text(template.child("name"))));
}

/** The tasks of a DAG, or the steps of all groups. */
export function callsIn(template: Node): readonly Node[] {
  return [...children(template.at("dag.tasks")), ...children(template.child("steps")).flatMap((group) => children(group))];
}

/** True for text that Argo fills in when the workflow runs. */
export function isFilledIn(node: Node | undefined): boolean {
  return text(node).includes("{{");
}

/** True where the mapping has a key that nobody knows: what seems to be missing in it may be misspelt. */
export function hasUnknownKey({ shape }: Document, node: Node): boolean {
  const known = propertiesAt(shape.schema, node.path);
  return children(node).some(({ name }) => !known.has(String(name)));
}

function inlineIn(template: Node): readonly Node[] {
  return callsIn(template)
    .flatMap((call) => call.child("inline") ?? [])
    .flatMap((inline) => [inline, ...inlineIn(inline)]);
}
