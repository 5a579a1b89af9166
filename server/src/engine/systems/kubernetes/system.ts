/** Kubernetes. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "kubernetes",
  title: "Kubernetes",
  loader: "a container of your own",
  source: cite.autoscaling,
  status: {
    state: "active",
    words: "Active: three minor releases a year, each looked after for about a year.",
    source: { title: "Kubernetes: releases", url: "https://kubernetes.io/releases/", accessed: "2026-11-23" },
  },
  roles: {
    serving: {
      artifact: "Deployment, Service, HorizontalPodAutoscaler, PodDisruptionBudget",
      accepted: [{ by: "kube-apiserver 1.34, server-side dry run", check: "cluster: generated manifests" }],
    },
  },
  deployed: ({ spec: { name }, serving: { pattern, missing } }) =>
    pattern === "online" && missing.length === 0
      ? [
          { group: "apps", resource: "deployments", name },
          { group: "", resource: "services", name },
          { group: "autoscaling", resource: "horizontalpodautoscalers", name },
          { group: "policy", resource: "poddisruptionbudgets", name },
        ]
      : [],
});
