/** Kubeflow, where its own runs are all that is tracked. */
import { fromEnvironment } from "../../generators/environment";
import { addressOf } from "../address";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { mlflowTracker } from "../mlflow/tracker";
import { hubRegistry } from "./registry";

export default defineFiles({
  system: "kubeflow",
  submits: true,
  startTracking: () => ({ title: "Start experiment tracking (kubeflow)", commands: ["pip install kfp"] }),
  access: ({ spec }) => {
    const { values, asked } = addressOf(spec.tracking?.tracking_uri);
    return { values, asked: [...asked, "MODEL_REGISTRY_ADDRESS"], secrets: [] };
  },
  tracker: mlflowTracker,
  registry: hubRegistry,
  trackingSettings: (plan) => managedTracking(plan, fromEnvironment("KFP_ENDPOINT")),
});
