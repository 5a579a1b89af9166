/** Weights & Biases: logged in to, and named in the tracking configuration. */
import { fromEnvironment } from "../../generators/environment";
import { variableFor } from "../address";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import { wandbRegistry } from "./registry";
import { wandbTracker } from "./tracker";

export default defineFiles({
  system: "wandb",
  variables: {
    WANDB_API_KEY: "key of a service account",
    WANDB_ENTITY: "team or user that owns the project",
  },
  startTracking: () => ({ title: "Log in to W&B", commands: ["pip install wandb", "wandb login"] }),
  access: ({ spec }) => ({
    values: variableFor("WANDB_BASE_URL", spec.tracking?.tracking_uri),
    asked: ["WANDB_ENTITY"],
    secrets: ["WANDB_API_KEY"],
  }),
  tracker: wandbTracker,
  registry: wandbRegistry,
  trackingSettings: (plan) =>
    managedTracking(plan, "https://api.wandb.ai", {
      entity: fromEnvironment("WANDB_ENTITY"),
      project: plan.spec.name,
      registered_model: `wandb-registry-model/${plan.spec.name}`,
      secret_env: ["WANDB_API_KEY"],
    }),
});
