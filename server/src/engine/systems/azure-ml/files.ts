/** Azure Machine Learning: MLflow in the workspace, and endpoints. */
import { fromEnvironment } from "../../generators/environment";
import { addressOf } from "../address";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { mlflowTracker } from "../mlflow/tracker";
import { azureRegistry } from "./registry";

export default defineFiles({
  system: "azure_ml",
  startTracking: () => ({
    title: "Start experiment tracking (azure_ml)",
    commands: ['pip install "mlflow>=3.15,<4" azureml-mlflow', "az ml workspace show --query mlflow_tracking_uri --output tsv"],
  }),
  // no key: the workload's identity gets its tokens
  access: ({ spec }) => ({ ...addressOf(spec.tracking?.tracking_uri), secrets: [], cloud: "azure" }),
  tracker: mlflowTracker,
  registry: azureRegistry,
  trackingSettings: (plan) => managedTracking(plan, fromEnvironment("MLFLOW_TRACKING_URI")),
  deploy: (plan) =>
    deploying(plan, `az ml online-deployment create --name blue --endpoint ${plan.spec.name} --file "$DEPLOYMENT_FILE"`),
});
