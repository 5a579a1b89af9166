import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "retraining-pipeline",
  title: "retraining pipeline",
  schema: "retraining-pipeline.schema.json",
  consequence: "A pipeline without it is refused.",
  mentions: ["pipeline_name"],
  recognise: (root) =>
    root.child("pipeline_name") !== undefined &&
    (root.child("steps") ?? root.child("triggers") ?? root.child("schedule")) !== undefined,
  name: (root) => text(root.at("model_name")) || text(root.at("pipeline_name")).replace(/-retraining$/, ""),
});
