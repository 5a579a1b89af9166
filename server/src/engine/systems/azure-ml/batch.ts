/** serving/batch-endpoint.yaml and batch-deployment.yaml: batch predictions by a cluster of the workspace. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import type { Plan } from "../../plan/plan";
import { deploymentName, endpointName, modelReference, schemaOf, tags } from "./names";
import { azurePaths } from "./paths";

const system = { role: "serving", tool: "azure_ml" } as const;
const applies = ({ serving }: Plan): boolean => serving.pattern === "batch";

export const batchEndpoint = defineGenerator({
  id: "systems/azure-ml/batch-endpoint",
  tier: 2,
  path: azurePaths.batchEndpoint,
  about: "the address of batch predictions",
  system,
  applies,
  steps: (plan) => [
    { phase: "deploy", title: "Create the batch endpoint, and predict", commands: [...batchRollout(plan), predicting(plan)] },
  ],
  generate: (plan, origin) => [
    yamlFile(
      azurePaths.batchEndpoint,
      {
        $schema: schemaOf("batchEndpoint"),
        name: endpointName(plan),
        description: plan.spec.description ?? `${plan.spec.model_type} model ${plan.spec.name}`,
        auth_mode: "aad_token",
      },
      headOf(origin),
    ),
  ],
});

export const batchDeployment = defineGenerator({
  id: "systems/azure-ml/batch-deployment",
  tier: 2,
  path: azurePaths.batchDeployment,
  about: "this version behind it: instances, retries, output",
  system,
  applies,
  generate: (plan, origin) => [yamlFile(azurePaths.batchDeployment, deployment(plan), headOf(origin))],
});

/** https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch, read 2026-11-29 */
function deployment(plan: Plan): Value {
  const { parallelism = 1 } = plan.serving.batch ?? {};
  return {
    $schema: schemaOf("batchDeployment"),
    name: deploymentName(plan),
    endpoint_name: endpointName(plan),
    type: "model",
    model: noted("The registered MLflow model, which brings code and environment.", modelReference(plan)),
    compute: noted(
      "A cluster of the workspace: az ml compute create --type amlcompute --name batch-cluster",
      "azureml:batch-cluster",
    ),
    resources: { instance_count: parallelism },
    max_concurrency_per_instance: 1,
    mini_batch_size: 10,
    output_action: "append_row",
    output_file_name: "predictions.csv",
    retry_settings: { max_retries: 2, timeout: 3600 },
    error_threshold: noted("A file that fails ends the run.", 0),
    logging_level: "info",
    tags: tags(plan),
  };
}

/** The newest version becomes the one that runs take. */
export function batchRollout(plan: Plan): readonly string[] {
  return [
    `az ml batch-endpoint create --file ${azurePaths.batchEndpoint}`,
    `az ml batch-deployment create --file ${azurePaths.batchDeployment} --set model="azureml:${plan.spec.name}:$MODEL_VERSION" --set-default`,
  ];
}

function predicting(plan: Plan): string {
  const when = plan.serving.batch?.schedule;
  return `az ml batch-endpoint invoke --name ${endpointName(plan)} --input "$INPUT"${when ? ` # at ${when} (UTC), from the engine that runs the pipeline` : ""}`;
}

/** Runs take the version before again. */
export function batchBack(plan: Plan): string {
  return `az ml batch-endpoint update --name ${endpointName(plan)} --set defaults.deployment_name="$BEFORE"`;
}
