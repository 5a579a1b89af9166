/** ExecuTorch. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "executorch",
  title: "ExecuTorch",
  source: cite.executorch,
  status: {
    state: "active",
    words: "Active: PyTorch's way to devices.",
    source: { title: "ExecuTorch: releases", url: "https://github.com/pytorch/executorch/releases", accessed: "2026-11-29" },
  },
  roles: {},
});
