/** When a retraining starts by itself: why, and the schedule for it. */
import type { Plan } from "../../plan/plan";
import { quarterlyFor, scheduleFor } from "./cron";

/** By reason, in the dialect of the plan's engine; empty where only triggers start a run. */
export function schedulesOf(plan: Plan): Readonly<Record<string, string>> {
  const schedule = scheduleFor(plan)?.expression;
  return {
    ...(schedule ? { schedule } : {}),
    ...(plan.retraining.triggers.includes("business") ? { business: quarterlyFor(plan) } : {}),
  };
}

/** Why a run may be started by hand or by a trigger. */
export const reasons = ["drift", "performance", "business", "schedule", "manual"] as const;
