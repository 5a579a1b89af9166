/** NVIDIA Triton Inference Server. */
import { deployedHere, passingHere } from "../own-deployment";
import { defineSystem } from "../system";
import { missingFor } from "./backends";

export default defineSystem({
  id: "triton",
  title: "NVIDIA Triton Inference Server",
  loader: "Triton",
  source: {
    title: "NVIDIA Triton Inference Server",
    url: "https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/index.html",
    accessed: "2026-11-29",
  },
  status: {
    state: "active",
    words: "Active: monthly releases, 26.09 the last one read.",
    source: {
      title: "Triton: releases",
      url: "https://github.com/triton-inference-server/server/releases",
      accessed: "2026-11-23",
    },
  },
  roles: {
    serving: {
      artifact: "config.pbtxt of its model repository; Deployment, HTTPRoute, rollout.py",
      accepted: [
        { by: "tritonclient 2.73.0, whose protocol buffers parse it", check: "triton" },
        { by: "kubeconform 0.7.0 -strict", check: "manifests of every way" },
      ],
    },
  },
  serves: (spec) => ({ protocol: "v2", missing: missingFor(spec) }),
  mirror: "the `RequestMirror` filter of the Gateway API",
  shadows: ({ missing }) => missing.length === 0,
  deployed: deployedHere,
  passing: passingHere,
});
