/** Weights & Biases: logged in to, and named in the tracking configuration. */
import { fromEnvironment } from "../../generators/environment";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";

export default defineFiles({
  system: "wandb",
  startTracking: () => ({ title: "Start experiment tracking (wandb)", commands: ["pip install wandb", "wandb login"] }),
  trackingSettings: (plan) =>
    managedTracking(plan, fromEnvironment("WANDB_BASE_URL"), { project: plan.spec.name, secret_env: ["WANDB_API_KEY"] }),
});
