/** Plan → bundle. The same plan and origin give the same bytes. */
import type { PlannedFile } from "../bundle/bundle";
import type { Plan } from "../plan/plan";
import { type FileGenerator, generatorsFor, type Origin } from "./generator";
import { generators as all } from "./index";
import { readme } from "./readme/readme";

/** All files of the plan's bundle, by path. */
export function generateBundle(plan: Plan, origin: Origin, generators: readonly FileGenerator[] = all): readonly PlannedFile[] {
  const chosen = generatorsFor(plan, generators);
  const files = chosen.flatMap((generator) => filesOf(generator, plan, origin));
  return [readme(plan, origin, { generators: chosen, files }), ...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesOf({ compiled, generate }: FileGenerator, plan: Plan, origin: Origin): readonly PlannedFile[] {
  const files = generate(plan, origin);
  return compiled ? files.map((file) => ({ ...file, compiled })) : files;
}
