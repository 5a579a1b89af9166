/** What happens at each band of a metric, and what its alerts point at. */
import type { Plan } from "../../plan/plan";
import { paths } from "../paths";
import type { Value } from "../render";

/** The bands at which something happens, mildest first. */
export type Band = "alert" | "page" | "investigate" | "retrain";

/** One entry for each band. How urgent it is, for how long a value must last and by which instructions, Prometheus' rules say. */
export function levelsOf(plan: Plan, bands: readonly Band[]): Value {
  return bands.map((band) => ({
    band,
    action: actions[band],
    receiver: receiver(plan, band === "page" ? "pager" : "chat"),
    starts: band === "retrain" && plan.tier === 3 ? paths.pipelineDefinition : undefined,
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

const actions: Readonly<Record<Band, string>> = {
  alert: "notify",
  page: "page",
  investigate: "investigate",
  retrain: "retrain",
};
