/** Amazon SageMaker AI: managed MLflow, endpoints, and its feature store. */
import { fromEnvironment } from "../../generators/environment";
import { stepScript } from "../../generators/retraining/step-script";
import type { Plan } from "../../plan/plan";
import { addressOf } from "../address";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { mlflowRegistry } from "../mlflow/registry";
import { mlflowTracker } from "../mlflow/tracker";
import batchTransform from "./batch-transform";
import { beforeCommands, deployCommand, stackOf, variablesOf } from "./deploy";
import endpoint from "./endpoint";
import featureGroup from "./feature-group";
import { managerLogin } from "./login";
import mlflowApp, { startMlflow } from "./mlflow-app";
import { sagemakerPaths } from "./paths";
import pipeline from "./pipeline";
import submit from "./submit";

export default defineFiles({
  system: "sagemaker",
  variables: {
    ALARM_TOPIC: "ARN of the SNS topic that tells people",
    CHAMPION_MODEL_DATA: "folder in S3 of the version that serves now",
    ENDPOINT_CONFIG: "name of an endpoint configuration",
    FEATURES_S3: "folder in S3 for the features' history",
    FEATURE_ROLE: "ARN of the role that writes it",
    INPUT: "folder in S3 to predict on",
    MODEL_DATA: "folder in S3 of the model",
    MODEL_IMAGE: "image in ECR that answers /ping and /invocations",
    OUTPUT: "folder in S3 for predictions",
    SAGEMAKER_ROLE: "ARN of the role that reads image and model",
    SCHEDULER_ROLE: "ARN of the role that starts a schedule's jobs",
    SECRETS: "file with the variables of jobs, as a JSON object",
  },
  generators: [
    mlflowApp,
    endpoint,
    batchTransform,
    featureGroup,
    pipeline,
    stepScript("sagemaker", "sagemaker", { imports: "import boto3", login: (_, each) => managerLogin(each) }),
    submit,
  ],
  submits: true,
  startTracking: startMlflow,
  // no key: the workload's role signs its requests
  access: ({ spec }) => ({ ...addressOf(spec.tracking?.tracking_uri), secrets: [], cloud: "aws" }),
  tracker: mlflowTracker,
  registry: mlflowRegistry,
  trackingSettings: (plan) =>
    managedTracking(plan, fromEnvironment("MLFLOW_TRACKING_URI"), { artifact_location: plan.spec.tracking?.artifact_location }),
  deploy: (plan) =>
    deploying(plan, `aws sagemaker create-endpoint --endpoint-name ${plan.spec.name} --endpoint-config-name "$ENDPOINT_CONFIG"`),
  delivery: (plan) => ({
    rollout: deployCommand(plan, fileOf(plan)),
    rollback: `aws cloudformation cancel-update-stack --stack-name ${stackOf(plan)} || { ${beforeCommands(plan, fileOf(plan)).join(" && ")}; }`,
    login: "aws",
    variables: variablesOf(plan),
  }),
  takeBack: (plan) => [
    `aws cloudformation cancel-update-stack --stack-name ${stackOf(plan)} # while it is still moving; after that:`,
    ...beforeCommands(plan, fileOf(plan)),
  ],
  measured: () => `CloudWatch measures it, and its alarms stand in ${sagemakerPaths.endpoint}.`,
});

function fileOf({ serving }: Plan): string {
  return serving.pattern === "batch" ? sagemakerPaths.transform : sagemakerPaths.endpoint;
}
