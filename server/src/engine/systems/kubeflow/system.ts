/** Kubeflow. */
import { cite } from "../../plan/sources";
import { noLastOrNth } from "../../practice/cron-limits";
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
    tracking: {
      artifact: "training code whose runs MLflow's plugin logs to Kubeflow Hub",
      accepted: [{ by: "model-registry-mlflow 0.0.1, which resolves the address", check: "Addresses of" }],
    },
    registry: {
      artifact: "evaluate.py and promote.py: versions and properties in Kubeflow Hub",
      accepted: [
        {
          by: "model-registry 0.3.18, which runs them against a server that reads and answers by the types of the Hub's OpenAPI description",
          check: "Kubeflow Hub: trained",
        },
        { by: "mypy 2.4.1, against the signatures of model-registry 0.3.18", check: "Calls of kubeflow" },
      ],
    },
    pipeline: { artifact: "pipeline in Python, its compiled IR, submit.py", accepted: [{ by: "kfp 2.17.3", check: "kfp" }] },
  },
  cron: "kfp",
  runsInCluster: true,
  // newer releases want a cryptography that MLflow 3.15 does not take (read 2026-11-29)
  packages: ["kfp==2.16.1"],
  cronLimit: noLastOrNth,
});
