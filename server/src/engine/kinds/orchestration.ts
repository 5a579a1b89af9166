/** What engines of pipelines read beside Kubeflow and Argo: Prefect, SageMaker, Azure Machine Learning and Databricks. */
import { children, items, type Node, text } from "../text/tree";
import { type ContentKind, defineKind } from "./kind";

/** Other versions of these products know more keys. */
const unknownKeys = "warning";

export const orchestrationKinds: readonly ContentKind[] = [
  defineKind({
    id: "prefect/project",
    title: "Prefect deployments",
    schema: "prefect/project.schema.json",
    consequence: "Prefect cannot deploy the flow without it.",
    unknownKeys,
    mentions: ["deployments"],
    fileName: /(?:^|[/\\])prefect\.ya?ml$/,
    recognise: (root) =>
      items(root.child("deployments")).some((each) => (each.child("entrypoint") ?? each.child("flow_name")) !== undefined),
    name: (root) => text(root.child("name")),
  }),
  defineKind({
    id: "sagemaker/pipeline",
    title: "SageMaker pipeline",
    schema: "sagemaker/pipeline.schema.json",
    consequence: "SageMaker refuses the pipeline without it.",
    unknownKeys,
    mentions: ["Steps"],
    recognise: (root) => text(root.child("Version")) === "2020-12-01" && root.child("Steps")?.type === "sequence",
    // the name is given when the pipeline is made: the folder tells which model
    name: () => "",
  }),
  defineKind({
    id: "azure-ml/pipeline",
    title: "Azure ML pipeline job",
    schema: "azure-ml/pipeline.schema.json",
    consequence: "Azure Machine Learning refuses the job without it.",
    unknownKeys,
    mentions: ["pipelineJob.schema.json", "azureml"],
    recognise: (root) =>
      isAzure(root, "pipelineJob") || (text(root.child("type")) === "pipeline" && has(root.child("jobs"), "type")),
    name: (root) => text(root.child("experiment_name")),
  }),
  defineKind({
    id: "azure-ml/schedule",
    title: "Azure ML schedule",
    schema: "azure-ml/schedule.schema.json",
    consequence: "Azure Machine Learning refuses the schedule without it.",
    unknownKeys,
    mentions: ["create_job"],
    recognise: (root) => root.child("create_job") !== undefined && root.child("trigger") !== undefined,
    name: (root) => text(root.child("name")),
  }),
  defineKind({
    id: "databricks/job",
    title: "Databricks job",
    schema: "databricks/job.schema.json",
    consequence: "Databricks refuses the bundle without it.",
    unknownKeys,
    mentions: ["task_key"],
    recognise: (root) => children(root.at("resources.jobs")).some((job) => job.child("tasks") !== undefined),
    name: (root) => text(children(root.at("resources.jobs"))[0]?.child("name")),
  }),
];

function isAzure(root: Node, what: string): boolean {
  return new RegExp(`azureml.*${what}\\.schema\\.json$`).test(text(root.child("$schema")));
}

function has(node: Node | undefined, key: string): boolean {
  return children(node).some((each) => each.child(key) !== undefined);
}
