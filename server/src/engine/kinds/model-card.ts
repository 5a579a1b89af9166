/** A model card: Markdown whose front matter says what the model is, as the Hugging Face Hub and its libraries read it. */
import { text } from "../text/tree";
import { defineKind } from "./kind";

/** Keys that only the card of a model has; datasets, Spaces and other pages with front matter have a license and tags too. */
const ownKeys = ["model-index", "library_name", "pipeline_tag", "base_model"];

export default defineKind({
  id: "model-card",
  title: "model card",
  schema: "model-card.schema.json",
  consequence: "The model's page shows nothing of it.",
  written: "markdown",
  mentions: [...ownKeys, "license"],
  fileName: /(?:^|[/\\])[^/\\]*model[-_]?card[^/\\]*\.(?:md|markdown)$/i,
  recognise: (root) =>
    ownKeys.some((key) => root.child(key)) ||
    (root.child("license") !== undefined && ["datasets", "metrics"].some((key) => root.child(key))),
  name: (root) => text(root.at("model_name")) || text(root.at("model-index.0.name")),
});
