/** Kubernetes CronJob. */
import { cite } from "../../plan/sources";
import { noLastOrNth } from "../../practice/cron-limits";
import { defineSystem } from "../system";

export default defineSystem({
  id: "cron",
  title: "Kubernetes CronJob",
  source: cite.kubernetesCronJob,
  status: {
    state: "active",
    words: "Active: part of Kubernetes.",
    source: {
      title: "Kubernetes: CronJob",
      url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/",
      accessed: "2026-11-23",
    },
  },
  roles: {
    pipeline: {
      artifact: "CronJob, run.py",
      accepted: [{ by: "kube-apiserver 1.34, server-side dry run", check: "cluster: generated manifests" }],
    },
  },
  runsInCluster: true,
  cronLimit: noLastOrNth,
});
