import { isService } from "../../plan/capacity";
import { readableSpec } from "../../plan/read-spec";
import { isProduction } from "../../practice/governance";
import { practice } from "../../practice/index";
import { setAt } from "../../text/edits";
import { absent, productionSpecWith } from "../example-texts";
import { defineRule } from "../rule";

const proposed = { strategy: "canary", steps: [...practice.canarySteps], rollback: { on: ["latency", "error_rate"] } };

export default defineRule({
  id: "spec/production-needs-gradual-rollout",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Production service that replaces its model at once",
  rationale: `A new version that fails should meet few users, not all of them. Say in \`rollout\` how traffic moves: a canary of ${practice.canarySteps.join(" → ")} %, blue/green, or a shadow first, and what takes it back. The steps proposed are the product's policy.`,
  source: {
    title: "Google SRE workbook: Canarying releases",
    url: "https://sre.google/workbook/canarying-releases/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      productionSpecWith({ rollout: "{ strategy: blue_green, rollback: { on: [error_rate] } }" }),
      productionSpecWith({ rollout: absent, deployment_target: "batch", scale_requirements: "{ data_volume_gb: 40 }" }),
    ],
    bad: [{ text: productionSpecWith({ rollout: absent, governance_level: "«production» # since May" }) }],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const level = root.child("governance_level");
    if (!level || !isProduction(spec) || !isService(spec) || root.child("rollout")) return;
    yield {
      at: level.span,
      message: `This production service would replace its model for all users at once: "rollout" is missing. Say how traffic moves, and what takes it back.`,
      fixes: [
        {
          title: `Insert a canary of ${practice.canarySteps.join(" → ")} %, with rollback`,
          edits: setAt(root, ["rollout"], proposed),
        },
      ],
    };
  },
});
