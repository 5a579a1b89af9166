/** The commands that bring a bundle to life, in the order they are run. Values that are secret or local come from the environment. */

import type { Plan } from "../../plan/plan";
import type { StartStep } from "../../systems/files";
import { filesOf } from "../../systems/files-of";

/** From an empty machine to a served model. */
export function startSteps(plan: Plan): readonly StartStep[] {
  const { stack, serving } = plan;
  const edgeHalf = serving.edge ? (filesOf(serving.edge)?.deploy?.(plan) ?? []) : [];
  const served = filesOf(stack.serving)?.deploy?.(plan) ?? [];
  return [tracking(plan), registering(plan), ...served, ...edgeHalf].filter(({ commands }) => commands.length > 0);
}

/** How the tracking tool is started, or logged in to. */
export function tracking(plan: Plan): StartStep {
  return filesOf(plan.stack.tracking)?.startTracking?.(plan) ?? { title: "", commands: [] };
}

function registering({ spec, stack, version }: Plan): StartStep {
  const run = spec.model?.training?.run_id;
  const adopt = filesOf(stack.registry)?.registry?.adopt;
  if (!adopt || !run) return { title: "", commands: [] };
  return { title: "Register the model as challenger", commands: [`python -c "${adopt(spec.name, run, version)}"`] };
}
