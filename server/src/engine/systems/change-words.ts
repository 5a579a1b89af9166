/** What a request for a change says, for whichever system keeps it. */
import { evidenceOf } from "../generators/governance/approval";
import { paths } from "../generators/paths";
import type { Plan } from "../plan/plan";
import { filesOf } from "../systems/files-of";

export interface ChangeWords {
  readonly summary: string;
  readonly evidence: string;
  readonly how: string;
  readonly back: string;
}

export function changeWords(plan: Plan): ChangeWords {
  const { spec, version, rollout } = plan;
  const steps = rollout.splits ? ` in steps of ${rollout.steps.join(", ")} %` : "";
  const takeBack = filesOf(plan.stack.serving)?.takeBack?.(plan) ?? [];
  return {
    summary: `Deploy ${spec.name} ${version} to ${spec.governance_level}`,
    evidence: evidenceOf(plan).join("\n"),
    how: `CI deploys the commit that this change names, ${rollout.strategy}${steps}, once it is approved.`,
    back: [
      ...(rollout.rollbackOn.length > 0 ? [`By itself on ${rollout.rollbackOn.join(", ")}; by hand:`] : []),
      ...takeBack,
      ...(plan.tier === 3 ? [`See ${paths.rollbackRunbook}.`] : []),
    ].join("\n"),
  };
}
