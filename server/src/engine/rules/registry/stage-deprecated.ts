import { insertKey, removeEntry, renameKey, replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { defineRule } from "../rule";

/** The alias that says what a stage said; `None` said nothing, and `Archived` becomes a tag. */
const aliases: Readonly<Record<string, string>> = { production: "champion", staging: "challenger" };

export default defineRule({
  id: "registry/stage-deprecated",
  severity: "warning",
  kinds: ["model-registry"],
  title: "MLflow stages are deprecated",
  rationale:
    "MLflow has deprecated the stages None, Staging, Production and Archived since 2.9 and will remove them in a later major version; Databricks' Unity Catalog has none. An alias such as `champion` points at exactly one version and can be moved in one step; tags carry the rest, such as a validation status. Promotion from Staging to Production becomes: move the alias `champion` to the version that was `challenger`.",
  source: {
    title: "MLflow: Model Registry workflows (aliases and tags)",
    url: "https://mlflow.org/docs/latest/ml/model-registry/workflow/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      '{ "model_name": "fraud-detection", "version": "2.1.0", "alias": "champion" }',
      "model_name: fraud-detection\nversion: 2.1.0\nalias: challenger\n",
    ],
    bad: [
      {
        text: '{\n  "model_name": "fraud-detection",\n  "version": "2.1.0",\n  «"stage"»: "Production",\n  "framework": "XGBoost 2.1.1"\n}\n',
      },
      { text: "model_name: fraud-detection\nversion: 2.1.0\n«stage»: Staging # since Monday\n" },
      { text: "model_name: fraud-detection\nversion: 2.0.0\nframework: XGBoost 2.1.1\n«stage»: Archived # replaced by 2.1.0\n" },
      { text: "model_name: fraud-detection\nversion: 2.1.0\nalias: challenger\n«stage»: Staging\n" },
    ],
  },
  *check({ root }) {
    const stage = root.child("stage");
    if (!stage) return;
    yield {
      at: stage.key,
      deprecated: true,
      message: `MLflow's stages are deprecated since 2.9 and will be removed; aliases and tags replace them. ${advice(text(stage))}`,
      fixes: [fix(root, stage)],
    };
  },
});

function advice(stage: string): string {
  const alias = aliases[stage.toLowerCase()];
  if (alias) return `For "${stage}", use the alias "${alias}".`;
  return stage.toLowerCase() === "archived"
    ? 'For "Archived", use the tag archived = true.'
    : "A version with no stage needs no alias.";
}

function fix(root: Node, stage: Node): Fix {
  const name = text(stage).toLowerCase();
  const alias = aliases[name];
  const tags = root.child("tags");
  if (alias && !root.child("alias"))
    return { title: `Use the alias "${alias}"`, edits: [...renameKey(stage, "alias"), ...replaceValue(stage, alias)] };
  if (name !== "archived" || tags?.child("archived")) return { title: 'Remove "stage"', edits: removeEntry(stage) };
  return tags
    ? { title: "Use the tag archived = true", edits: [...removeEntry(stage), ...insertKey(tags, "archived", "true")] }
    : {
        title: "Use the tag archived = true",
        edits: [...renameKey(stage, "tags"), ...replaceValue(stage, { archived: "true" })],
      };
}
