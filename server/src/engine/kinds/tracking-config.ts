import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "tracking-config",
  title: "experiment tracking configuration",
  schema: "tracking-config.schema.json",
  consequence: "A tracking configuration without it is refused.",
  mentions: ["tracking_uri", "vertex_ai"],
  recognise: (root) => {
    const has = (key: string) => root.child(key) !== undefined;
    if (text(root.child("tool")) === "vertex_ai") return ["project", "location", "staging_bucket"].some(has);
    return (
      has("tracking_uri") &&
      ["artifact_location", "backend_store", "default_artifact_root", "artifact_mode", "auth_enabled"].some(has)
    );
  },
  name: (root) => text(root.at("model_name")) || text(root.at("experiment_name")),
});
