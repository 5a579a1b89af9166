/** Amazon SageMaker AI: managed MLflow, and endpoints. */
import { fromEnvironment } from "../../generators/environment";
import { stepScript } from "../../generators/retraining/step-script";
import { addressOf } from "../address";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { mlflowRegistry } from "../mlflow/registry";
import { mlflowTracker } from "../mlflow/tracker";
import { managerLogin } from "./login";
import pipeline from "./pipeline";
import submit from "./submit";

export default defineFiles({
  system: "sagemaker",
  generators: [
    pipeline,
    stepScript("sagemaker", "sagemaker", { imports: "import boto3", login: (_, each) => managerLogin(each) }),
    submit,
  ],
  submits: true,
  startTracking: () => ({
    title: "Start experiment tracking (sagemaker)",
    commands: ['pip install "mlflow>=3.15,<4" sagemaker-mlflow', 'export MLFLOW_TRACKING_URI="$MLFLOW_SERVER_ARN"'],
  }),
  // no key: the workload's role signs its requests
  access: ({ spec }) => ({ ...addressOf(spec.tracking?.tracking_uri), secrets: [], cloud: "aws" }),
  tracker: mlflowTracker,
  registry: mlflowRegistry,
  trackingSettings: (plan) => managedTracking(plan, fromEnvironment("MLFLOW_TRACKING_URI")),
  deploy: (plan) =>
    deploying(plan, `aws sagemaker create-endpoint --endpoint-name ${plan.spec.name} --endpoint-config-name "$ENDPOINT_CONFIG"`),
});
