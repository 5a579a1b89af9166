/** Azure Machine Learning: MLflow in the workspace, and endpoints. */
import { rolloutCommand } from "../../generators/ci/runner";
import { fromEnvironment } from "../../generators/environment";
import { code } from "../../generators/python";
import { stepScript } from "../../generators/retraining/step-script";
import type { Plan } from "../../plan/plan";
import { addressOf } from "../address";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { mlflowTracker } from "../mlflow/tracker";
import { batchBack, batchDeployment, batchEndpoint, batchRollout } from "./batch";
import { vaultImports, vaultLogin } from "./login";
import model from "./model";
import { deploymentName, endpointName } from "./names";
import { onlineDeployment, onlineEndpoint } from "./online";
import pipeline from "./pipeline";
import { azureRegistry } from "./registry";
import rollout from "./rollout";
import { review, schedule } from "./schedule";
import submit from "./submit";
import workspaceFile, { startWorkspace } from "./workspace";

export default defineFiles({
  system: "azure_ml",
  variables: {
    ACTION_GROUP: "id of the action group that Azure Monitor tells",
    DEPLOYMENT_FILE: "deployment in YAML, of your own",
    KEY_VAULT: "address of the key vault with the login",
    RESOURCE_GROUP: "resource group of the workspace",
    WORKSPACE: "its name",
  },
  generators: [
    workspaceFile,
    model,
    onlineEndpoint,
    onlineDeployment,
    rollout,
    batchEndpoint,
    batchDeployment,
    pipeline,
    stepScript("azure_ml", "azure-ml", {
      asksGate: true,
      imports: vaultImports,
      options: code('parser.add_argument("--vault", help="address of the key vault with the login")'),
      login: (_, pipeline) => vaultLogin(pipeline),
    }),
    schedule,
    review,
    submit,
  ],
  submits: true,
  startTracking: startWorkspace,
  // no key: the workload's identity gets its tokens
  access: ({ spec }) => ({ ...addressOf(spec.tracking?.tracking_uri), secrets: [], cloud: "azure" }),
  tracker: mlflowTracker,
  registry: azureRegistry,
  trackingSettings: (plan) =>
    managedTracking(plan, fromEnvironment("MLFLOW_TRACKING_URI"), {
      resource_group: fromEnvironment("RESOURCE_GROUP"),
      workspace: fromEnvironment("WORKSPACE"),
      registered_model: plan.spec.name,
    }),
  deploy: (plan) =>
    deploying(plan, `az ml online-deployment create --name blue --endpoint ${plan.spec.name} --file "$DEPLOYMENT_FILE"`),
  delivery: (plan) => ({
    rollout: ["az extension add --name ml", workspace, ...(isBatch(plan) ? batchRollout(plan) : [rolloutCommand(plan)])].join(
      "\n",
    ),
    rollback: isBatch(plan) ? batchBack(plan) : back(plan),
    login: "azure",
    variables: ["RESOURCE_GROUP", "WORKSPACE", "MODEL_VERSION", ...(isBatch(plan) ? ["BEFORE"] : [])],
  }),
  takeBack: (plan) => [
    ...(isBatch(plan) ? [] : [`az ml online-endpoint show --name ${endpointName(plan)} --query traffic`]),
    isBatch(plan) ? batchBack(plan) : back(plan),
  ],
  measured: () => "Azure Monitor measures it; README.md has the commands for its alerts.",
});

const workspace = 'az configure --defaults group="$RESOURCE_GROUP" workspace="$WORKSPACE"';

function isBatch({ serving }: Plan): boolean {
  return serving.pattern === "batch";
}

/** All traffic to what was deployed before. */
function back(plan: Plan): string {
  const [name, version] = [endpointName(plan), deploymentName(plan)];
  if (plan.rollout.strategy === "shadow") return `az ml online-endpoint update --name ${name} --mirror-traffic "${version}=0"`;
  const older = `az ml online-deployment list --endpoint-name ${name} --query "sort_by([?name!='${version}'], &name)[-1].name" --output tsv`;
  return `az ml online-endpoint update --name ${name} --traffic "$(${older})=100 ${version}=0"`;
}
