import { readableSpec } from "../../plan/read-spec";
import { lawsOf } from "../../practice/governance";
import { andList } from "../../schema/or-list";
import { replaceValue } from "../../text/edits";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

const privacy = "{ pii_columns: [card_number], legal_basis: contract, retention_days: 365, dpia: docs/dpia.md, baa: none }";

export default defineRule({
  id: "spec/regulated-needs-tier-3",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Regulated model below tier 3",
  rationale:
    "A regulated model must be able to show who approved which version, on what data, and what it decided: model card, approval, lineage and audit log are what tier 3 is about. That holds whatever the team's size and maturity. That a regulation asks for tier 3 is the product's policy; which law applies to you, a lawyer says.",
  source: {
    title: "EU AI Act, article 12: record-keeping",
    url: "https://artificialintelligenceact.eu/article/12/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [productionSpecWith({ regulations: "[GDPR]", privacy, tier: "3" }), specWith({ tier: "1" })],
    bad: [{ text: productionSpecWith({ regulations: "[GDPR]", privacy, tier: "«2» # as before" }) }],
  },
  *check(document) {
    const spec = readableSpec(document);
    const node = document.root.child("tier");
    const laws = lawsOf(spec);
    if (!node || !spec.tier || spec.tier === 3 || laws.length === 0) return;
    yield {
      at: node.span,
      message: `${andList(laws)} ${laws.length === 1 ? "demands" : "demand"} governance and an audit log, which tier ${spec.tier} does not include. Set tier 3.`,
      fixes: [{ title: "Set tier 3", edits: replaceValue(node, 3) }],
    };
  },
});
