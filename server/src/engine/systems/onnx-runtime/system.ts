/** ONNX Runtime. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "onnx_runtime",
  title: "ONNX Runtime",
  source: cite.onnxRuntime,
  status: {
    state: "active",
    words: "Active: 1.30.",
    source: { title: "ONNX Runtime: releases", url: "https://github.com/microsoft/onnxruntime/releases", accessed: "2026-11-23" },
  },
  exports: ["sklearn", "xgboost", "lightgbm", "pytorch", "keras"],
  roles: {
    serving: {
      artifact: "export.py, predict.py, package.yaml for devices",
      accepted: [{ by: "onnxruntime 1.23.2, which runs the exported model", check: "by ONNX Runtime" }],
    },
    optimisation: {
      artifact: "quantize.py: FP16, INT8, pruning, distillation",
      accepted: [{ by: "onnxruntime 1.23.2, which runs them behind the gate", check: "by ONNX Runtime" }],
    },
  },
});
