/** Databricks. */
import { cite } from "../../plan/sources";
import { noTwoDays } from "../../practice/cron-limits";
import { defineSystem } from "../system";
import { modelName } from "./names";

export default defineSystem({
  id: "databricks",
  title: "Databricks",
  loader: "Databricks Model Serving",
  source: cite.databricks,
  status: {
    state: "active",
    words: "Active; its bundles are now called Declarative Automation Bundles.",
    source: {
      title: "Databricks: MLOps workflows",
      url: "https://docs.databricks.com/aws/en/machine-learning/mlops/mlops-workflow",
      accessed: "2026-11-23",
    },
  },
  champion: (name) => `models:/$(UC_SCHEMA).${modelName(name)}@champion`,
  roles: {
    serving: {
      artifact: "bundle with a serving endpoint, rollout.py",
      accepted: [{ by: "JSON schema of the Databricks CLI 0.298.0", check: "Databricks CLI" }],
    },
    tracking: {
      artifact: "bundle with the experiment; training code for managed MLflow",
      accepted: [
        { by: "JSON schema of the Databricks CLI 0.298.0", check: "MLflow's experiment and model" },
        { by: "mlflow 3.15.2, which runs the same code on a store of its own", check: "Databricks: trained" },
      ],
    },
    registry: {
      artifact: "bundle with the registered model of Unity Catalog and its grants; promote.py: aliases of three-level names",
      accepted: [
        { by: "JSON schema of the Databricks CLI 0.298.0", check: "MLflow's experiment and model" },
        { by: "mlflow 3.15.2, which runs the same code on a store of its own", check: "Databricks: trained" },
      ],
    },
    pipeline: {
      artifact: "databricks.yml with a job, step.py, submit.py",
      accepted: [{ by: "JSON schema of the Databricks CLI 0.298.0", check: "retraining: Databricks" }],
    },
  },
  cron: "quartz",
  cronLimit: noTwoDays,
  packages: ["databricks-sdk==0.162.0"],
});
