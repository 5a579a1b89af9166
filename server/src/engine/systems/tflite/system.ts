/** LiteRT (TensorFlow Lite). */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "tflite",
  title: "LiteRT (TensorFlow Lite)",
  source: cite.liteRt,
  status: {
    state: "active",
    words: "Active under its new name; packages named TensorFlow Lite only get critical fixes.",
    source: { title: "Google AI Edge: LiteRT", url: "https://ai.google.dev/edge/litert", accessed: "2026-11-23" },
  },
  exports: ["keras"],
  roles: {
    serving: {
      artifact: "export.py, predict.py, package.yaml for devices",
      accepted: [{ by: "ai-edge-litert 2.3.0, which runs the exported model", check: "by LiteRT" }],
    },
    optimisation: {
      artifact: "quantize.py: INT8, FP16, pruning, distillation",
      accepted: [{ by: "ai-edge-litert 2.3.0, which runs them behind the gate", check: "by LiteRT" }],
    },
  },
});
