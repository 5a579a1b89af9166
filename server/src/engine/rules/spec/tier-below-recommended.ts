import { readableSpec } from "../../plan/read-spec";
import { recommendTier } from "../../plan/tier";
import { mayBeRegulated } from "../../practice/governance";
import { sources } from "../../practice/index";
import { replaceValue } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/tier-below-recommended",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Smaller tier than the situation recommends",
  rationale:
    "The tier decides how much is generated around a model. What recommends it is the maturity level (0 asks for the whole lifecycle, 1 for monitoring and governance), without one the governance level; a team of fewer than five caps it at 2, a regulation lifts it to 3. Google describes the levels; which tier follows from them is the product's policy. To stay below for now is a decision: silence this with the reason.",
  source: sources.maturity,
  policyDefault: true,
  examples: {
    good: [specWith({ maturity_level: "1", tier: "2" }), specWith({ maturity_level: "0", team_size: "3", tier: "2" })],
    bad: [
      { text: specWith({ maturity_level: "1", tier: "«1» # for a start" }) },
      {
        text: specWith({
          governance_level: "staging",
          model: "{ signature: { inputs: [{ name: amount, type: double }], outputs: [{ name: score, type: double }] } }",
          tier: "«1»",
        }),
        note: "Without a maturity level the governance level recommends.",
      },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const node = document.root.child("tier");
    if (!node || !spec.tier || !spec.governance_level || mayBeRegulated(document.root)) return;
    const { value, decisions } = recommendTier({ ...spec, governance_level: spec.governance_level });
    if (spec.tier >= value) return;
    yield {
      at: node.span,
      message: `Tier ${spec.tier} is less than this model needs: ${decisions.map(({ words }) => words).join(" ")} Set tier ${value}, or say why not yet.`,
      fixes: [{ title: `Set tier ${value}`, edits: replaceValue(node, value) }],
    };
  },
});
