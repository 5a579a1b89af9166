/** governance/approval.yaml: who lets a version through, on what evidence, and when that lapses. */

import { cardInBundle } from "../../plan/generated-card";
import type { Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";
import { defineGenerator, headOf } from "../generator";
import { mlflowLogin } from "../mlflow";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";

export default defineGenerator({
  id: "governance/approval",
  tier: 3,
  path: paths.approval,
  about: "who lets a version through, and on what evidence",
  applies: (plan) => approvers(plan.spec).length > 0 && approvalOf(plan) !== undefined,
  steps: (plan) => {
    const setUp = approvalOf(plan)?.setUp(plan);
    return setUp ? [{ phase: "set up", ...setUp }] : [];
  },
  generate: (plan, origin) => [yamlFile(paths.approval, workflow(plan), headOf(origin))],
});

function approvers({ governance }: Plan["spec"]): readonly string[] {
  return governance?.approvers ?? [];
}

function approvalOf({ stack }: Plan) {
  return filesOf(stack.approvals)?.approval;
}

function workflow(plan: Plan): Value {
  const { spec, version } = plan;
  const { approvals_needed, lapses } = approvalOf(plan)?.record ?? {};
  return {
    model_name: spec.name,
    version,
    environment: spec.governance_level,
    approvers: approvers(spec),
    system: plan.stack.approvals,
    approvals_needed,
    self_approval: false,
    evidence: evidenceOf(plan),
    lapses,
    registry: registry(plan),
  };
}

/** What must be there before somebody approves. */
export function evidenceOf(plan: Plan): readonly string[] {
  const { spec, version, rollout, thresholds } = plan;
  const card = cardInBundle(spec) ?? spec.governance?.model_card;
  return [
    ...(card ? [`${card}: questions answered`] : []),
    `${paths.evaluate}: ${thresholds.accuracy.metric} beats the champion's by ${thresholds.minImprovement * 100} %`,
    ...(plan.tier === 3 ? [`${paths.changelog}: entry ${version}`] : []),
    ...(rollout.rollbackOn.length > 0 ? [`rolls back on ${rollout.rollbackOn.join(", ")}`] : []),
  ];
}

/** Rights in MLflow's own accounts: https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/ */
function registry({ spec, stack }: Plan): Value {
  if (stack.registry !== "mlflow" || mlflowLogin(spec) !== "basic") return undefined;
  return noted("Rights on the registered model in MLflow.", { everyone: "READ", ci: "EDIT", approvers: "MANAGE" });
}
