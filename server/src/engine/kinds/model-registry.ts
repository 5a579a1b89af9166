import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "model-registry",
  title: "model registry entry",
  schema: "model-registry.schema.json",
  consequence: "A registry entry without it is refused.",
  mentions: ["model_name"],
  recognise: (root) =>
    root.child("model_name") !== undefined &&
    ["version", "stage", "alias", "framework", "signature"].filter((key) => root.child(key)).length >= 2,
  name: (root) => text(root.at("model_name")),
});
