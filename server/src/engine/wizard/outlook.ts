/** What each tier would lead to: its decisions and, where nothing stands against it, its files and what they weigh. */
import type { Decision, Plan, Spec, Tier } from "../plan/plan";
import { resolvePlan } from "../plan/resolve";
import type { WeighedFile } from "./weigh";

export interface Outlook {
  readonly tier: Tier;
  readonly title: string;
  readonly about: string;
  readonly decisions: readonly Decision[];
  /** By path; left out of a brief answer, and where the spec has errors. */
  readonly files?: readonly WeighedFile[];
}

export const allTiers: readonly Tier[] = [1, 2, 3];

const tiers: Readonly<Record<Tier, { readonly title: string; readonly about: string }>> = {
  1: { title: "Quick start", about: "Tracking, a registry entry and a deployment to begin with." },
  2: { title: "Production pipeline", about: "Adds monitoring, drift and alerts, and delivery with approval." },
  3: { title: "Whole lifecycle", about: "Adds retraining, governance, runbooks and tracing." },
};

/** What tiers of a spec whose shape is right lead to. Without `weigh` there are no files. */
export function outlooksFor(
  spec: Spec,
  wanted: readonly Tier[],
  weigh: ((plan: Plan) => readonly WeighedFile[]) | undefined,
): readonly Outlook[] {
  const own = resolvePlan(spec);
  return allTiers
    .filter((tier) => wanted.includes(tier))
    .map((tier) => {
      const plan = tier === own.tier ? own : resolvePlan(spec, tier);
      return { tier, ...tiers[tier], decisions: plan.decisions, ...(weigh ? { files: weigh(plan) } : {}) };
    });
}
