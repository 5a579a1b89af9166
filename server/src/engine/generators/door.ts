/**
 * What makes bundles, for shells that load it when it is first asked for: it weighs as much as all rules, and a keystroke never
 * needs it. The other door of the engine is engine/index.ts.
 */
import type { PlannedFile } from "../bundle/bundle";
import type { Plan } from "../plan/plan";
import { type Part, withoutParts } from "./choice";
import { generateBundle } from "./generate";
import type { Origin } from "./generator";
import { generators } from "./index";

export { weighBundle } from "../wizard/weigh";
export { startSteps } from "./readme/start-commands";

/** Makes the files of a plan, without the parts that are not wanted. */
export type MakeBundle = (plan: Plan, origin: Origin, without?: readonly Part[]) => readonly PlannedFile[];

export const makeBundle: MakeBundle = (plan, origin, without = []) =>
  generateBundle(plan, origin, withoutParts(generators, without));
