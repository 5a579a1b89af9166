/** NVIDIA Triton Inference Server. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "triton",
  title: "NVIDIA Triton Inference Server",
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
  roles: {},
});
