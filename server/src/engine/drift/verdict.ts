/** What a PSI means by a team's thresholds. */
import type { Thresholds } from "../plan/plan";

export const verdicts = ["ok", "monitor", "investigate", "retrain"] as const;
export type Verdict = (typeof verdicts)[number];

/** The verdict of the highest threshold that is reached ("from 0.25 on"); without a PSI there is nothing to act on. */
export function verdictOf(psi: number, { monitor, investigate, retrain }: Thresholds["psi"]): Verdict {
  if (psi >= retrain) return "retrain";
  if (psi >= investigate) return "investigate";
  return psi >= monitor ? "monitor" : "ok";
}

/** The gravest of some verdicts. */
export function gravest(all: readonly Verdict[]): Verdict {
  return verdicts.findLast((verdict) => all.includes(verdict)) ?? "ok";
}

/** Whether a feature counts as drifted: somebody is to look into it. */
export function isDrifted(verdict: Verdict): boolean {
  return verdict === "investigate" || verdict === "retrain";
}
