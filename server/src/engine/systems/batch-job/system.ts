/** Kubernetes Job and CronJob. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "batch_job",
  title: "Kubernetes Job and CronJob",
  source: cite.kubernetesCronJob,
  status: {
    state: "active",
    words: "Active: part of Kubernetes.",
    source: {
      title: "Kubernetes: Jobs",
      url: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
      accessed: "2026-11-23",
    },
  },
  roles: {
    serving: {
      artifact: "Indexed Job or CronJob, batch_predict.py",
      accepted: [{ by: "kube-apiserver 1.34, server-side dry run", check: "cluster: generated manifests" }],
    },
  },
  // jobs that somebody starts are no part of a deployment
  deployed: ({ spec, serving: { batch } }) =>
    batch?.schedule === undefined ? [] : [{ group: "batch", resource: "cronjobs", name: `${spec.name}-batch` }],
});
