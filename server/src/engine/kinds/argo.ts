/** Argo Workflows; the other kinds of the group (Argo CD, Rollouts, Events) are none of ours. */
import { defineResource, type ResourceKind } from "./resource";

const group = "argoproj.io";

/** Our schemas follow several versions of these projects: a key we do not know may be one that another version has. */
const unknownKeys = "warning";

export const argoKinds: readonly ResourceKind[] = [
  defineResource("argo/Workflow", {
    title: "Argo Workflow",
    group,
    unknownKeys,
    versions: { v1alpha1: "argo/workflow.v1alpha1.schema.json" },
  }),
  defineResource("argo/WorkflowTemplate", {
    title: "Argo WorkflowTemplate",
    group,
    unknownKeys,
    versions: { v1alpha1: "argo/workflow-template.v1alpha1.schema.json" },
  }),
  defineResource("argo/ClusterWorkflowTemplate", {
    title: "Argo ClusterWorkflowTemplate",
    group,
    unknownKeys,
    versions: { v1alpha1: "argo/cluster-workflow-template.v1alpha1.schema.json" },
  }),
  defineResource("argo/CronWorkflow", {
    title: "Argo CronWorkflow",
    group,
    unknownKeys,
    versions: { v1alpha1: "argo/cron-workflow.v1alpha1.schema.json" },
    mark: "spec.workflowSpec",
  }),
];
