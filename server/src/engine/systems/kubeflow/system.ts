/** Kubeflow. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "kubeflow",
  title: "Kubeflow",
  source: cite.kubeflowPipelines,
  status: {
    state: "active",
    words: "Active: Pipelines 2.17 and Trainer 2.3 are from 2026.",
    source: {
      title: "Kubeflow Pipelines: releases",
      url: "https://github.com/kubeflow/pipelines/releases",
      accessed: "2026-11-23",
    },
  },
  clients: ["model-registry==0.3.18", "model-registry-mlflow==0.0.1"],
  roles: {
    pipeline: { artifact: "pipeline in Python, its compiled IR, submit.py", accepted: [{ by: "kfp 2.17.3", check: "kfp" }] },
  },
  cron: "kfp",
  runsInCluster: true,
  // newer releases want a cryptography that MLflow 3.15 does not take (read 2026-11-29)
  packages: ["kfp==2.16.1"],
});
