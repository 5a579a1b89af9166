import { isGateElsewhere } from "../../plan/tooling";
import { propertiesAt, schemaFile } from "../../schema/schema";
import { setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { items, type Node, text } from "../../text/tree";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

const recorded = ["audit_log: true", "model_card: MODEL_CARD.md"];

export default defineRule({
  id: "spec/production-needs-approval",
  severity: "error",
  isDemand: true,
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
    good: [productionSpecWith(), specWith({ governance_level: "experimental" })],
    bad: [
      {
        text: productionSpecWith({
          "«governance»": `\n  approval_system: github # protected environment\n  ${recorded.join("\n  ")}`,
        }),
      },
      { text: productionSpecWith({ "«governance»": `{ approvers: [], ${recorded.join(", ")} }` }) },
      {
        text: productionSpecWith({
          "«governance»": `\n  approvers: [ml-leads] # two of them\n  ${recorded.join("\n  ")}`,
        }),
        note: "It is known who approves, but not where.",
      },
    ],
  },
  *check({ root }) {
    const level = root.child("governance_level");
    if (!level || text(level) !== "production") return;
    const governance = root.child("governance");
    const hasApprovers = items(governance?.child("approvers")).length > 0;
    const hasSystem = text(governance?.child("approval_system")) !== "";
    if (hasApprovers && hasSystem) return;
    yield {
      at: governance?.key ?? level.span,
      message: hasApprovers ? noSystem : hasSystem ? noApprovers : neither,
      fixes: hasApprovers ? systemFixes(root) : [],
    };
  },
});

const noApprovers =
  'Nobody has to approve this production model: "governance.approvers" is missing. Name the people or teams who may approve a deployment.';
const noSystem =
  'The approvers of this production model are named, but not where they approve: "governance.approval_system" is missing.';
const neither =
  'Nobody has to approve this production model: "governance.approvers" and "governance.approval_system" are missing. Say who approves a deployment, and where.';

/** One fix for each system that the CI can ask; who approves, nobody but the team can say. */
function systemFixes(root: Node): readonly Fix[] {
  const systems = propertiesAt(schemaFile("mlops-spec.schema.json"), ["governance"]).get("approval_system")?.enum ?? [];
  const ci = text(root.child("ci"));
  const here = systems.filter((system) => {
    const spec = { ...(ci ? { ci } : {}), governance: { approval_system: system } };
    return !isGateElsewhere(spec as Parameters<typeof isGateElsewhere>[0]);
  });
  return here.map((system) => ({
    title: `Insert approval_system: ${String(system)}`,
    edits: setAt(root, ["governance", "approval_system"], system),
  }));
}
