/** registry/model.yaml: a model that exists already, as the registry of the workspace takes it. */
import { defineGenerator, headOf } from "../../generators/generator";
import { yamlFile } from "../../generators/render";
import { formatOf } from "../../plan/model-format";
import type { Plan } from "../../plan/plan";
import { schemaOf, tags } from "./names";
import { azurePaths } from "./paths";

/** https://learn.microsoft.com/azure/machine-learning/reference-yaml-model, read 2026-11-29 */
export default defineGenerator({
  id: "systems/azure-ml/model",
  tier: 2,
  path: azurePaths.model,
  about: "a model that exists already, for the registry",
  system: { role: "registry", tool: "azure_ml" },
  // what training/train.py trains it registers itself
  applies: (plan) => pathOf(plan) !== undefined,
  steps: () => [
    {
      phase: "train",
      title: "Register the model that exists already, as challenger",
      commands: [
        `az ml model create --file ${azurePaths.model} --resource-group "$RESOURCE_GROUP" --workspace-name "$WORKSPACE"`,
      ],
    },
  ],
  generate: (plan, origin) => [
    yamlFile(
      azurePaths.model,
      {
        $schema: schemaOf("model"),
        name: plan.spec.name,
        description: plan.spec.description,
        type: typeOf(plan),
        path: pathOf(plan),
        tags: { ...tags(plan), semver: plan.version, alias: "challenger", validation_status: "pending" },
      },
      headOf(origin),
    ),
  ],
});

/** Where Azure reads from: what a run of the workspace has logged, or a folder of its own storage. */
function pathOf({ spec }: Plan): string | undefined {
  const run = spec.model?.training?.run_id;
  if (run) return `azureml://jobs/${run}/outputs/artifacts/paths/model/`;
  const uri = spec.model?.storage_uri;
  return uri && /^(?:azureml|wasbs|abfss):/.test(uri) ? uri : undefined;
}

/** What a run has logged is in MLflow's format; files as they are have no type of Azure's, but for Triton's repository. */
function typeOf(plan: Plan): string {
  if (plan.spec.model?.training?.run_id || formatOf(plan.spec) === "mlflow") return "mlflow_model";
  return plan.stack.serving === "triton" ? "triton_model" : "custom_model";
}
