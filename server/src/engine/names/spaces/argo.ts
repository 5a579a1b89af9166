/** Names in Argo Workflows: https://argo-workflows.readthedocs.io/en/latest/fields/ */
import type { KindId } from "../../kinds/kind";
import { type Node, text } from "../../text/tree";
import type { Home, NameSpace, Places, Reader, Spelling } from "../name-space";
import { matching } from "../readers";

/** The documents that hold a workflow, and where in them it starts. */
const workflows: readonly { readonly kinds: readonly KindId[]; readonly base: string }[] = [
  { kinds: ["argo/Workflow", "argo/WorkflowTemplate", "argo/ClusterWorkflowTemplate"], base: "spec" },
  { kinds: ["argo/CronWorkflow"], base: "spec.workflowSpec" },
];

function inWorkflows(within: string, places: Omit<Places, "kinds" | "within">): readonly Places[] {
  return workflows.map(({ kinds, base }) => ({ kinds, within: [`${base}.${within}`], ...places }));
}

/** Argo checks it when a workflow is submitted: workflow/validate/validate.go. */
const spelling: Spelling = { allows: /^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/, words: "letters, digits and `-`, at most 128" };

const calls = ["templates[].steps[][]", "templates[].dag.tasks[]"];
const callers = ["", ...calls.map((call) => `${call}.`)];

export const argoNames: readonly NameSpace[] = [
  {
    what: "template",
    symbol: "template",
    shared: "workspace",
    spelling,
    places: inWorkflows("", {
      declared: [{ at: "templates[].name", homes: ownTemplates }],
      used: [
        ...["entrypoint", "onExit"].map((at) => ({ at, homes: ownTemplates })),
        ...calls.flatMap((call) => ["template", "onExit"].map((key) => ({ at: `${call}.${key}`, homes: ownTemplates }))),
        ...callers.map((caller) => ({ at: `${caller}hooks.*.template`, homes: ownTemplates })),
        ...callers.map((caller) => ({ at: `${caller}hooks.*.templateRef.template`, homes: namedTemplates })),
        ...calls.map((call) => ({ at: `${call}.templateRef.template`, homes: namedTemplates })),
      ],
    }),
  },
  {
    what: "task",
    symbol: "step",
    spelling,
    places: inWorkflows("templates[]", {
      declared: ["dag.tasks[].name"],
      used: [
        "dag.tasks[].dependencies[]",
        { at: "dag.tasks[].depends", reads: matching(/(?<![\w.-])(?<name>[a-zA-Z0-9][\w-]*)/) },
        { at: "dag.target", reads: matching(/(?<name>[^\s,]+)/) },
        { at: "**", reads: ofTemplateTag("tasks") },
      ],
    }),
  },
  {
    what: "step",
    symbol: "step",
    spelling,
    places: inWorkflows("templates[]", {
      declared: ["steps[][].name"],
      used: [{ at: "**", reads: ofTemplateTag("steps") }],
    }),
  },
  {
    what: "container",
    symbol: "container",
    places: inWorkflows("templates[]", {
      declared: ["containerSet.containers[].name"],
      used: ["containerSet.containers[].dependencies[]"],
    }),
  },
];

/** `{{tasks.a.outputs.result}}`, `{{=steps['a'].outputs.result}}`, and the bare expressions of hooks. */
function ofTemplateTag(word: "tasks" | "steps"): Reader {
  return matching(new RegExp(`\\b${word}(?<=(?:\\{\\{[^}]*|^\\s*)${word})(?:\\.|\\[\\s*['"])(?<name>[a-zA-Z0-9][\\w-]*)`));
}

/**
 * The templates around a node: the workflow's own, or those of the workflow template that it runs. Those of a workflow template
 * are found by its name, from every file.
 */
function ownTemplates(node: Node): readonly Home[] {
  const reference = node.child("workflowTemplateRef");
  if (reference) return templatesBehind(reference);
  if (node.parent) return ownTemplates(node.parent);
  const kind = text(node.child("kind"));
  const name = text(node.at("metadata.name"));
  return kind.endsWith("WorkflowTemplate") && name ? [`${kind} ${name}`] : [node];
}

function namedTemplates(node: Node): readonly Home[] {
  return node.parent ? templatesBehind(node.parent) : [];
}

function templatesBehind(reference: Node): readonly Home[] {
  const kind = text(reference.child("clusterScope")) === "true" ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
  return [`${kind} ${text(reference.child("name"))}`];
}
