/** What a search tries: each hyperparameter of the framework from a third of its default to three times as much. */
import type { Plan } from "../../plan/plan";
import { registryOf, trackerOf } from "../../systems/tracked-by";
import { frameworks } from "./frameworks/index";

export interface SearchRange {
  readonly name: string;
  readonly type: "int" | "double";
  readonly min: number;
  readonly max: number;
}

/** In the order of the training code's own `PARAMS`. */
export function searchSpace(plan: Plan): readonly SearchRange[] {
  const around = { tracker: trackerOf(plan), writing: registryOf(plan).writing };
  const { params } = frameworks[plan.training.framework](plan.training, around);
  return Object.entries(params).flatMap(([name, value]) => (typeof value === "number" ? [rangeOf(name, value)] : []));
}

function rangeOf(name: string, value: number): SearchRange {
  if (Number.isInteger(value)) return { name, type: "int", min: Math.max(1, Math.floor(value / 3)), max: value * 3 };
  return { name, type: "double", min: rounded(value / 3), max: rounded(value * 3) };
}

/** 0.1 * 3 is 0.30000000000000004, which nobody would write. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
