/** Objects of a cluster that rules' examples are made of: Argo, Katib, training jobs, Seldon. */
import { block, type Entries } from "./example-texts";

/** An object of a cluster with this `spec`, given as YAML indented by two. */
export function clusterObject(apiVersion: string, kind: string, spec: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: fraud-detection\nspec:\n${spec}\n`;
}

/** An Argo workflow with these lines of `spec`, given as YAML indented by two, and a template `train` that runs a container. */
export function argoWorkflow(spec: string): string {
  return clusterObject(
    "argoproj.io/v1alpha1",
    "Workflow",
    `${spec}\n    - name: train\n      container: { image: "python:3.12", command: [python, train.py] }`,
  );
}

const katibEntries: Entries = {
  objective: "{ type: maximize, goal: 0.9, objectiveMetricName: f1 }",
  algorithm: "{ algorithmName: random }",
  parameters: '[{ name: learning-rate, parameterType: double, feasibleSpace: { min: "0.01", max: "0.1" } }]',
};

const katibTemplate: Entries = {
  primaryContainerName: "training",
  trialParameters: "[{ name: rate, reference: learning-rate }]",
  trialSpec: katibTrial("rate"),
};

/** A Katib experiment with these entries of its `spec`, or of its trial template, changed or added. */
export function katibExperiment(entries: Entries = {}): string {
  const inTemplate = (key: string): boolean => key in katibTemplate;
  const changes = Object.entries(entries);
  const spec = Object.fromEntries(changes.filter(([key]) => !inTemplate(key)));
  const template = Object.fromEntries(changes.filter(([key]) => inTemplate(key)));
  return clusterObject(
    "kubeflow.org/v1beta1",
    "Experiment",
    block({ ...katibEntries, ...spec, trialTemplate: block({ ...katibTemplate, ...template }) }).slice(1),
  );
}

/** The job of a trial, which takes these trial parameters. */
export function katibTrial(...names: readonly string[]): string {
  return `{ apiVersion: batch/v1, kind: Job, spec: { template: { spec: ${katibPod(...names)} } } }`;
}

/** Its pod. */
export function katibPod(...names: readonly string[]): string {
  const args = names.map((name) => `"--x=\${trialParameters.${name}}"`).join(", ");
  return `{ restartPolicy: Never, containers: [{ name: training, image: trainer:1.4.0, args: [${args}] }] }`;
}

/** A PyTorchJob with these roles. */
export function pyTorchJob(roles: Entries): string {
  return clusterObject("kubeflow.org/v1", "PyTorchJob", block({ pytorchReplicaSpecs: block(roles) }).slice(1));
}

/** The pods of a role: how many, with one container of this name. */
export function trainingPods(container: string, replicas: number | string): string {
  return `\n  replicas: ${replicas} # pods\n  template: { spec: { containers: [{ name: ${container}, image: trainer:1.4.0 }] } }`;
}

/** A Seldon pipeline with these steps, given as YAML list items indented by four, and these steps as its output. */
export function seldonPipeline(steps: string, output: string): string {
  return clusterObject("mlops.seldon.io/v1alpha1", "Pipeline", `  steps:\n${steps}\n  output: { steps: ${output} }`);
}
