/** Azure Machine Learning: MLflow in the workspace, and endpoints. */
import { fromEnvironment } from "../../generators/environment";
import { code } from "../../generators/python";
import { stepScript } from "../../generators/retraining/step-script";
import { addressOf } from "../address";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { mlflowTracker } from "../mlflow/tracker";
import { vaultImports, vaultLogin } from "./login";
import pipeline from "./pipeline";
import { azureRegistry } from "./registry";
import { review, schedule } from "./schedule";
import submit from "./submit";

export default defineFiles({
  system: "azure_ml",
  generators: [
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
