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
  exports: ["pytorch"],
  roles: {
    serving: {
      artifact: "export.py, predict.py, package.yaml for devices",
      accepted: [{ by: "executorch 1.2.0, which runs the exported model", check: "by ExecuTorch" }],
    },
    optimisation: {
      artifact: "quantize.py: INT8, FP16, pruning, distillation",
      accepted: [{ by: "executorch 1.2.0, which runs them behind the gate", check: "by ExecuTorch" }],
    },
  },
});
