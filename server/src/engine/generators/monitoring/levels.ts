/** What happens at each band of a metric: who is told, how urgently, and what starts. */
import type { Plan } from "../../plan/plan";
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
    runbook: band === "page" ? "README.md" : undefined,
  }));
}

/** The name under `receivers` of a channel, where the spec has one. */
export function receiver({ spec }: Plan, channel: "pager" | "chat"): Value {
  return spec.alerting?.[channel] && channel;
}

const actions: Readonly<Record<Band, string>> = {
  alert: "notify",
  page: "page",
  investigate: "investigate",
  retrain: "retrain",
};
