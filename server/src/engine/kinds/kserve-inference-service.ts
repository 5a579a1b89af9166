import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "kserve/InferenceService",
  title: "KServe InferenceService",
  schema: "kserve/inference-service.v1beta1.schema.json",
  mentions: ["serving.kserve.io/"],
  recognise: (root) =>
    text(root.at("apiVersion")).startsWith("serving.kserve.io/") && text(root.at("kind")) === "InferenceService",
  name: (root) => text(root.at("metadata.name")),
});
