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
  roles: {},
});
