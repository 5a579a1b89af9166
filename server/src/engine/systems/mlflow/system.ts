/** MLflow. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "mlflow",
  title: "MLflow",
  source: cite.mlflowTracking,
  status: {
    state: "active",
    words: "Active: 3.15.2 is from August 2026.",
    source: { title: "MLflow: releases", url: "https://github.com/mlflow/mlflow/releases", accessed: "2026-11-23" },
  },
  champion: (name) => `models:/${name}@champion`,
  roles: {
    tracking: {
      artifact: "MLproject, training and evaluation code, tracking server",
      accepted: [{ by: "mlflow 3.15.2, which runs them", check: "MLproject" }],
    },
    registry: {
      artifact: "promote.py: aliases and tags",
      accepted: [{ by: "mlflow 3.15.2, which runs it", check: "MLproject" }],
    },
  },
});
