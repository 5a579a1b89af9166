import { insertKey, setAt } from "../../text/edits";
import type { Edit } from "../../text/span";
import { items, type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/production-needs-approval",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Production model that nobody has to approve",
  rationale:
    "A model in production decides about people and money, so a person must answer for each new version. Name who may approve (`governance.approvers`) and where it is recorded (`governance.approval_system`); the generated pipeline then waits for them before it deploys.",
  source: {
    title: "GitHub: Reviewing deployments",
    url: "https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/review-deployments",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      specWith({
        governance_level: "production",
        governance: "{ approvers: [ml-leads], approval_system: github, model_card: MODEL_CARD.md }",
      }),
      specWith({ governance_level: "staging" }),
    ],
    bad: [
      {
        text: specWith({
          governance_level: "production",
          "«governance»": "\n  approval_system: github # protected environment\n  model_card: MODEL_CARD.md",
        }),
      },
      { text: specWith({ governance_level: "production", "«governance»": "{ approvers: [], model_card: MODEL_CARD.md }" }) },
    ],
  },
  *check({ root }) {
    const level = root.child("governance_level");
    if (!level || text(level) !== "production") return;
    const governance = root.child("governance");
    const missing: string[] = [];
    if (items(governance?.child("approvers")).length === 0) missing.push("approvers");
    if (text(governance?.child("approval_system")) === "") missing.push("approval_system");
    if (missing.length === 0) return;
    const words = missing.map((key) => `"governance.${key}"`).join(" and ");
    yield {
      at: governance?.key ?? level.span,
      message: `Nobody has to approve this production model: ${words} ${missing.length > 1 ? "are" : "is"} missing. Say who approves a deployment, and where.`,
      fixes: [{ title: `Insert ${words} (put in your own)`, edits: insert(root, missing) }],
    };
  },
});

const suggestions: Readonly<Record<string, unknown>> = { approvers: ["ml-leads"], approval_system: "github" };

function insert(root: Node, missing: readonly string[]): readonly Edit[] {
  const governance = root.child("governance");
  if (governance?.type !== "mapping" || governance.entries.length === 0)
    return setAt(root, ["governance"], Object.fromEntries(missing.map((key) => [key, suggestions[key]])));
  return missing.flatMap((key) =>
    governance.child(key) ? setAt(governance, [key], suggestions[key]) : insertKey(governance, key, suggestions[key]),
  );
}
