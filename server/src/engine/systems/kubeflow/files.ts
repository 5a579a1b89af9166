/** Kubeflow, where its own runs are all that is tracked. */
import { fromEnvironment } from "../../generators/environment";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";

export default defineFiles({
  system: "kubeflow",
  submits: true,
  startTracking: () => ({ title: "Start experiment tracking (kubeflow)", commands: ["pip install kfp"] }),
  trackingSettings: (plan) => managedTracking(plan, fromEnvironment("KFP_ENDPOINT")),
});
