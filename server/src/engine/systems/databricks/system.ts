/** Databricks. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "databricks",
  title: "Databricks",
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
  roles: {
    serving: {
      artifact: "bundle with a serving endpoint, rollout.py",
      accepted: [{ by: "JSON schema of the Databricks CLI 0.298.0", check: "Databricks CLI" }],
    },
  },
  cron: "quartz",
});
