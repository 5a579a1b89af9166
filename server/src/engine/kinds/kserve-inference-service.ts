import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "kserve/InferenceService",
  title: "KServe InferenceService",
  schema: "kserve/inference-service.v1beta1.schema.json",
  mentions: ["serving.kserve.io/"],
  // in any spelling: a cluster knows only one, and the schema says so
  recognise: (root) =>
    text(root.at("apiVersion")).startsWith("serving.kserve.io/") && text(root.at("kind")).toLowerCase() === "inferenceservice",
  name: (root) => text(root.at("metadata.name")),
});
