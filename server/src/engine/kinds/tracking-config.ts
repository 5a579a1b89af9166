import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "tracking-config",
  title: "experiment tracking configuration",
  schema: "tracking-config.schema.json",
  consequence: "A tracking configuration without it is refused.",
  mentions: ["tracking_uri"],
  recognise: (root) =>
    root.child("tracking_uri") !== undefined &&
    ["artifact_location", "backend_store", "default_artifact_root", "artifact_mode", "auth_enabled"].some((key) =>
      root.child(key),
    ),
  name: (root) => text(root.at("model_name")) || text(root.at("experiment_name")),
});
