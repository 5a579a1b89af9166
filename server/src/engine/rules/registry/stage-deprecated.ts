import { mlflowSources } from "../../practice/mlflow-sources";
import { insertKey, removeEntry, renameKey, replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { absent } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
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
  source: mlflowSources.registry,
  examples: {
    good: [registryEntry({ alias: "champion" }), registryEntry({ alias: absent, tags: '{ archived: "true" }' })],
    bad: [
      { text: registryEntry({ alias: absent, "«stage»": "Production # since Monday" }) },
      { text: registryEntry({ alias: absent, "«stage»": "Staging" }) },
      { text: registryEntry({ alias: absent, "«stage»": "Archived # replaced by 2.2.0" }) },
      { text: registryEntry({ alias: "challenger", "«stage»": "Staging" }), note: "The alias says it already." },
      { text: registryEntry({ alias: "challenger # until Monday", "«stage»": "Production" }), note: "Stage and alias disagree." },
    ],
  },
  *check({ root }) {
    const stage = root.child("stage");
    if (!stage) return;
    yield {
      at: stage.key,
      deprecated: true,
      message: `MLflow's stages are deprecated since 2.9 and will be removed; aliases and tags replace them. ${advice(text(stage))}`,
      fixes: fixes(root, stage),
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

function fixes(root: Node, stage: Node): readonly Fix[] {
  const name = text(stage).toLowerCase();
  const wanted = aliases[name];
  const alias = root.child("alias");
  const tags = root.child("tags");
  const remove: Fix = { title: 'Remove "stage"', edits: removeEntry(stage) };
  if (wanted && !alias)
    return [{ title: `Use the alias "${wanted}"`, edits: [...renameKey(stage, "alias"), ...replaceValue(stage, wanted)] }];
  // where the two disagree, somebody has to say which one holds
  if (wanted && alias && text(alias) !== wanted)
    return [
      { title: `Use the alias "${wanted}"`, edits: [...replaceValue(alias, wanted), ...removeEntry(stage)] },
      { title: `Keep the alias "${text(alias)}"`, edits: removeEntry(stage) },
    ];
  if (name !== "archived" || tags?.child("archived")) return [remove];
  const archived = tags
    ? [...removeEntry(stage), ...insertKey(tags, "archived", "true")]
    : [...renameKey(stage, "tags"), ...replaceValue(stage, { archived: "true" })];
  return [{ title: "Use the tag archived = true", edits: archived }];
}
