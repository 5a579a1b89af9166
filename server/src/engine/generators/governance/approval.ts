/** governance/approval.yaml: who lets a version through, on what evidence, and when that lapses. For approvals on GitHub. */

import { cardInBundle } from "../../plan/generated-card";
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf, type Step } from "../generator";
import { mlflowLogin } from "../mlflow";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";

export default defineGenerator({
  id: "governance/approval",
  tier: 3,
  path: paths.approval,
  about: "who lets a version through, and on what evidence",
  system: { role: "approvals", tool: "github" },
  applies: ({ spec }) => approvers(spec).length > 0,
  steps: (plan) => [protecting(plan)],
  generate: (plan, origin) => [yamlFile(paths.approval, workflow(plan), headOf(origin))],
});

function approvers({ governance }: Plan["spec"]): readonly string[] {
  return governance?.approvers ?? [];
}

function workflow(plan: Plan): Value {
  const { spec, version, rollout, thresholds } = plan;
  return {
    model_name: spec.name,
    version,
    environment: spec.governance_level,
    approvers: approvers(spec),
    system: "github",
    approvals_needed: noted("GitHub takes the answer of one reviewer; more need a rule of protection of your own.", 1),
    self_approval: false,
    evidence: [
      `${cardInBundle(plan.spec) ?? plan.spec.governance?.model_card}: questions answered`,
      `${paths.evaluate}: ${thresholds.accuracy.metric} beats the champion's by ${thresholds.minImprovement * 100} %`,
      `${paths.changelog}: entry ${version}`,
      ...(rollout.rollbackOn.length > 0 ? [`rolls back on ${rollout.rollbackOn.join(", ")}`] : []),
    ],
    lapses: noted("GitHub ends a run that has waited so long.", { unanswered_days: 30, on: "new commit" }),
    registry: registry(plan),
  };
}

/** Rights in MLflow's own accounts: https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/ */
function registry({ spec, stack }: Plan): Value {
  if (stack.registry !== "mlflow" || mlflowLogin(spec) !== "basic") return undefined;
  return noted("Rights on the registered model in MLflow.", { everyone: "READ", ci: "EDIT", approvers: "MANAGE" });
}

function protecting({ spec }: Plan): Step {
  const title = `Protect ${spec.governance_level} (GitHub, Settings → Environments): required reviewers ${approvers(spec).join(", ")}`;
  const command = `gh api --method PUT "repos/{owner}/{repo}/environments/${spec.governance_level}" -F prevent_self_review=true`;
  return { phase: "set up", title, commands: [command] };
}
