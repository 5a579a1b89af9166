import type { Document } from "../../file";
import { cardInBundle, generatedCardOf } from "../../plan/generated-card";
import type { Tier } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { recommendTier } from "../../plan/tier";
import { setAt } from "../../text/edits";
import { beside, isAddress } from "../../text/paths";
import type { Fix } from "../../text/span";
import { text } from "../../text/tree";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

const approved = "approvers: [ml-leads], approval_system: github, audit_log: true";

export default defineRule({
  id: "spec/production-needs-model-card",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Production model without a model card",
  rationale:
    "A model card says what a model is for, how well it works for which group of people, and where it fails. Who approves, audits or inherits a production model has nothing else to read. Name the card in `governance.model_card`, relative to the spec; the file must be there.",
  source: {
    title: "Mitchell et al.: Model Cards for Model Reporting",
    url: "https://arxiv.org/abs/1810.03993",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [productionSpecWith(), specWith({ governance_level: "experimental" })],
    bad: [
      {
        text: productionSpecWith({
          "«governance»": `\n  approvers: [ml-leads] # two of them\n  approval_system: github\n  audit_log: true`,
        }),
      },
      {
        text: productionSpecWith({ governance: `{ ${approved}, model_card: «docs/no-such-card.md» }` }),
        note: "The key is there, the file is not.",
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const level = root.child("governance_level");
    const governance = root.child("governance");
    if (!level || text(level) !== "production" || text(governance?.child("model_card")) !== "") return;
    yield {
      at: governance?.key ?? level.span,
      message:
        'This production model has no model card: "governance.model_card" is missing. Write the card and name its file there.',
      fixes: [insertCard(document)],
    };
  },
  *checkAcross(document, workspace) {
    const { root, path } = document;
    const card = root.at("governance.model_card");
    if (!card || text(card) === "" || text(root.child("governance_level")) !== "production") return;
    // A shell that was handed one text alone knows nothing about files: then no file is missing.
    if (workspace.files.size === 0 || isAddress(text(card)) || workspace.exists(beside(path, text(card)))) return;
    if (isGeneratedHere(document)) return;
    yield {
      at: card.span,
      message: `The model card "${text(card)}" does not exist beside this spec. Write it there, correct the path, or name ${generatedCardOf(text(root.child("name")))}, which tier 3 generates.`,
    };
  },
});

/** Tier 3 writes a card into the bundle; below it a person writes one. */
function insertCard(document: Document): Fix {
  const card = tierOf(document) === 3 ? generatedCardOf(text(document.root.child("name"))) : "MODEL_CARD.md";
  return {
    title: `Insert "governance.model_card: ${card}"`,
    edits: setAt(document.root, ["governance", "model_card"], card),
  };
}

function isGeneratedHere(document: Document): boolean {
  const { name, governance } = readableSpec(document);
  return (
    tierOf(document) === 3 && name !== undefined && cardInBundle({ name, ...(governance ? { governance } : {}) }) !== undefined
  );
}

function tierOf(document: Document): Tier | undefined {
  const spec = readableSpec(document);
  const { governance_level } = spec;
  return spec.tier ?? (governance_level ? recommendTier({ ...spec, governance_level }).value : undefined);
}
