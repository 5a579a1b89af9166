/** Databricks: managed MLflow with Unity Catalog as the registry, and model serving. */
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";

export default defineFiles({
  system: "databricks",
  startTracking: () => ({
    title: "Start experiment tracking (databricks)",
    commands: ['pip install "mlflow>=3.15,<4"', "databricks auth login"],
  }),
  trackingSettings: (plan) =>
    managedTracking(plan, "databricks", plan.stack.registry === "databricks" ? { registry_uri: "databricks-uc" } : {}),
  deploy: (plan) => deploying(plan, "databricks bundle validate", "databricks bundle deploy"),
});
