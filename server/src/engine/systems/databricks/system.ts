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
  champion: (name) => `models:/$(UC_SCHEMA).${name}@champion`,
  roles: {},
  cron: "quartz",
});
