/** serving/canary.json: in Standard mode, the new version as a predictor beside the one in service. */
import { defineGenerator } from "../../generators/generator";
import { jsonFile } from "../../generators/render";
import { isKnative, meshed, modelOf } from "../../generators/serving/inference-service";
import { rollsOutByScript } from "../../generators/serving/rollout";
import type { Plan } from "../../plan/plan";

export const canaryPath = "serving/canary.json";

/** The list is replaced as a whole, so rollout.py patches it with the share of each step in it. */
export default defineGenerator({
  id: "systems/kserve/canary",
  tier: 2,
  path: canaryPath,
  about: "the new version beside the one in service, as a patch",
  system: { role: "serving", tool: "kserve" },
  applies: (plan) => !isKnative(plan) && !plan.serving.isLlmService && rollsOutByScript(plan),
  generate: (plan) => [jsonFile(canaryPath, { spec: { canary: [{ trafficPercent: 0, predictor: predictor(plan) }] } })],
});

/** A canary does not scale, and needs a name in its model although the stable one must have none: so says the CRD of 0.20. */
function predictor(plan: Plan) {
  return {
    name: "canary",
    serviceAccountName: plan.spec.name,
    labels: meshed(plan, "canary"),
    minReplicas: Math.max(plan.serving.minReplicas, 1),
    model: { name: "kserve-container", ...modelOf(plan) },
  };
}
