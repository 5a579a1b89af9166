/** Kubeflow Hub: runs by MLflow's plugin, versions by the Hub's own client. */
import { fromEnvironment } from "../../generators/environment";
import { addressOf } from "../address";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { mlflowTracker } from "../mlflow/tracker";
import { hubRegistry } from "./registry";

export default defineFiles({
  system: "kubeflow",
  variables: {
    MODEL_REGISTRY_ADDRESS:
      "Kubeflow Hub, https://HOST; outside its cluster KF_PIPELINES_SA_TOKEN_PATH names a file with your token",
  },
  submits: true,
  startTracking: () => ({
    title: "Log runs to Kubeflow Hub: MLFLOW_TRACKING_URI is modelregistry+https://HOST",
    commands: ['pip install "mlflow>=3.15,<4" model-registry model-registry-mlflow'],
  }),
  access: ({ spec }) => {
    const { values, asked } = addressOf(spec.tracking?.tracking_uri);
    return { values, asked: [...asked, "MODEL_REGISTRY_ADDRESS"], secrets: [] };
  },
  tracker: mlflowTracker,
  registry: hubRegistry,
  trackingSettings: (plan) =>
    managedTracking(plan, fromEnvironment("MLFLOW_TRACKING_URI"), { registry_uri: fromEnvironment("MODEL_REGISTRY_ADDRESS") }),
});
