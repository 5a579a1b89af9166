/** Databricks: managed MLflow with Unity Catalog as the registry, and model serving. */
import { paths } from "../../generators/paths";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { managedTracking } from "../managed-tracking";
import bundle from "./bundle";
import endpoint from "./endpoint";
import rollout, { movesTraffic } from "./rollout";

const back = 'databricks bundle deploy --target prod --var="share=0" --var="rest=100"';

export default defineFiles({
  system: "databricks",
  generators: [bundle, endpoint, rollout],
  startTracking: () => ({
    title: "Start experiment tracking (databricks)",
    commands: ['pip install "mlflow>=3.15,<4"', "databricks auth login"],
  }),
  trackingSettings: (plan) =>
    managedTracking(plan, "databricks", plan.stack.registry === "databricks" ? { registry_uri: "databricks-uc" } : {}),
  deploy: (plan) => deploying(plan, "databricks bundle validate", "databricks bundle deploy"),
  delivery: (plan) => ({
    rollout: movesTraffic(plan)
      ? `pip install databricks-sdk\npython3 ${paths.rollout}`
      : "databricks bundle deploy --target prod",
    rollback: back,
    login: "databricks",
    variables: ["BUNDLE_VAR_catalog", "BUNDLE_VAR_schema", "BUNDLE_VAR_version", "BUNDLE_VAR_champion"],
  }),
  takeBack: () => [back],
  measured: ({ spec }) =>
    `Databricks measures it: Prometheus reads /api/2.0/serving-endpoints/${spec.name}/metrics with a token.`,
});
