/** Plan → bundle. The same plan and day give the same bytes. */
import type { PlannedFile } from "../bundle/bundle";
import { CannotProceed } from "../cannot-proceed";
import type { Plan } from "../plan/plan";
import { generators } from "./index";

/** All files of the plan's bundle, by path. `today` is year-month-day. */
export function generateBundle(plan: Plan, today: string): readonly PlannedFile[] {
  if (plan.tier !== 1)
    throw new CannotProceed({
      what: `Cannot generate a tier ${plan.tier} bundle for ${plan.spec.name}`,
      why: "this version writes the bundle of tier 1 only, and a smaller bundle than asked for would look complete",
      next: "Generate the quick start with --tier 1, or set `tier: 1` in the spec",
    });
  return generators
    .filter(({ applies }) => applies(plan))
    .flatMap(({ generate }) => generate(plan, today))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
