/** KServe. */
import { cite } from "../../plan/sources";
import { besideOf } from "../own-deployment";
import { defineSystem } from "../system";

export default defineSystem({
  id: "kserve",
  title: "KServe",
  loader: "KServe with the runtimes it ships",
  source: cite.kserveRuntimes,
  status: {
    state: "active",
    words: "Active: 0.20.0 is from August 2026; only the last two minor releases get security fixes.",
    source: {
      title: "KServe: releases",
      url: "https://github.com/kserve/kserve/blob/master/RELEASES.md",
      accessed: "2026-11-23",
    },
  },
  roles: {
    serving: {
      artifact:
        "InferenceService (Knative or Standard), LLMInferenceService (routing group), InferenceGraph (ensemble, routes), canary, shadow, rollout.py",
      accepted: [
        { by: "kubeconform 0.7.0 -strict, CRDs of KServe 0.20", check: "kubeconform" },
        { by: "kube-apiserver, server-side dry run, with the CRDs' CEL rules", check: "cluster: generated manifests" },
      ],
    },
  },
  graph: "an InferenceGraph",
  deployed: ({ spec, serving: { pattern, missing, isLlmService } }) =>
    pattern === "online" && missing.length === 0
      ? [{ group: "serving.kserve.io", resource: isLlmService ? "llminferenceservices" : "inferenceservices", name: spec.name }]
      : [],
  passing: (delivered) => {
    const { spec, serving, rollout } = delivered;
    const group = "serving.kserve.io";
    if (serving.isLlmService && rollout.splits) return [{ group, resource: "llminferenceservices", name: besideOf(delivered) }];
    if (!rollout.mirrors) return [];
    return [
      { group, resource: "inferenceservices", name: `${spec.name}-shadow` },
      { group: "networking.istio.io", resource: "virtualservices", name: `${spec.name}-shadow` },
    ];
  },
  // a shadow takes copies of requests to the service, so it must answer to the service's name: KServe gives MLServer no other than its own
  shadows: ({ missing, emitter, deploymentMode }) =>
    deploymentMode === "Knative" && missing.length === 0 && emitter !== "kserve-mlserver",
});
