/** PyTorch DDP. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "pytorch_ddp",
  title: "PyTorch DDP",
  source: cite.kubeflowTrainer,
  status: {
    state: "active",
    words: "Active: part of PyTorch; Kubeflow Trainer 2.3 starts it.",
    source: { title: "Kubeflow Trainer: releases", url: "https://github.com/kubeflow/trainer/releases", accessed: "2026-11-23" },
  },
  trainsWith: "pytorch",
  roles: {
    distributed: {
      artifact: "distributed.py, TrainJob",
      accepted: [
        { by: "torch 2.11.0 and mlflow 3.15.2: two processes train, one is killed, both go on", check: "PyTorch DDP" },
        { by: "kubeconform 0.7.0, CRDs of Kubeflow Trainer 2.3", check: "TrainJob" },
      ],
    },
  },
});
