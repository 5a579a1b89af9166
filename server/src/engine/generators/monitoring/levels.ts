/** What happens at each band of a metric: who is told, how urgently, and what starts. */
import type { Plan } from "../../plan/plan";
import { paths } from "../paths";
import type { Value } from "../render";

/** The bands at which something happens, mildest first. */
export type Band = "alert" | "page" | "investigate" | "retrain";

/** One entry for each band; `forMinutes` is how long a value must last, 0 for at once. */
export function levelsOf(plan: Plan, bands: readonly Band[], forMinutes: number): Value {
  return bands.map((band) => ({
    band,
    severity: band === "page" ? "P1" : "P2",
    action: actions[band],
    receiver: receiver(plan, band === "page" ? "pager" : "chat"),
    for_minutes: forMinutes || undefined,
    starts: band === "retrain" ? "retraining/retraining-pipeline.yaml" : undefined,
    runbook: runbookFor[band] && runbookAt(plan, runbookFor[band]),
  }));
}

/** The name under `receivers` of a channel, where there is one: tier 3 has both, and routes to them. */
export function receiver(plan: Plan, channel: "pager" | "chat"): string | undefined {
  return toolOf(plan, channel) === undefined ? undefined : channel;
}

/** The tool of a channel, where the plan or the spec has one. */
export function toolOf({ spec, stack }: Plan, channel: "pager" | "chat"): string | undefined {
  return stack[channel] === "none" ? spec.alerting?.[channel] : stack[channel];
}

/** Runbooks come with tier 3; until then the README says how to roll back. */
export function runbookAt({ tier }: Plan, path: string): string {
  return tier === 3 ? path : paths.readme;
}

/** Instructions for who is woken. */
const runbookFor: Partial<Readonly<Record<Band, string>>> = { page: paths.rollbackRunbook };

const actions: Readonly<Record<Band, string>> = {
  alert: "notify",
  page: "page",
  investigate: "investigate",
  retrain: "retrain",
};
