/** tracking/workspace.yaml: the workspace, which is tracker and registry. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, yamlFile } from "../../generators/render";
import { quoted } from "../../generators/shell";
import type { Plan } from "../../plan/plan";
import type { StartStep } from "../files";
import { schemaOf } from "./names";
import { azurePaths } from "./paths";

/** https://learn.microsoft.com/azure/machine-learning/reference-yaml-workspace, read 2026-11-29 */
export default defineGenerator({
  id: "systems/azure-ml/workspace",
  tier: 2,
  path: azurePaths.workspace,
  about: "the workspace: tracker and registry",
  system: { role: "tracking", tool: "azure_ml" },
  applies: isOpen,
  generate: ({ spec }, origin) => [
    yamlFile(
      azurePaths.workspace,
      {
        $schema: schemaOf("workspace"),
        name: noted("`--name` on the command line goes before it.", nameOf(spec.name)),
        description: `Runs and models of ${spec.name}`,
        tags: spec.owner ? { owner: spec.owner } : undefined,
        system_datastores_auth_mode: noted("Files are read by who reads them, without a key of the account.", "identity"),
        managed_network: { isolation_mode: "allow_internet_outbound" },
      },
      headOf(origin),
    ),
  ],
});

/** 3 to 33 characters. */
function nameOf(name: string): string {
  return name.length < 3 ? `${name}-ml` : name.slice(0, 33);
}

/** Where the spec says the address, somebody has it already. */
function isOpen({ spec }: Plan): boolean {
  return spec.tracking?.tracking_uri === undefined;
}

const here = '--name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"';

/** Makes it, and names its address where MLflow's client looks. */
export function startWorkspace(plan: Plan): StartStep {
  const makes = isOpen(plan) && plan.tier > 1;
  const uri = plan.spec.tracking?.tracking_uri;
  return {
    title: makes ? "Make the workspace in Azure, unless you have it" : "Track experiments in the workspace in Azure",
    commands: [
      ...(makes ? [`az ml workspace create --file ${azurePaths.workspace} ${here}`] : []),
      'pip install "mlflow>=3.15,<4" azureml-mlflow',
      uri
        ? `export MLFLOW_TRACKING_URI=${quoted(uri)}`
        : `export MLFLOW_TRACKING_URI="$(az ml workspace show ${here} --query mlflow_tracking_uri --output tsv)"`,
    ],
  };
}
