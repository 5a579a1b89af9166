/** What of a plan's systems generated code tracks runs and registers models with. MLflow where a team's own tool does it: most understand its client. */

import { type Code, code, literal } from "../generators/python";
import type { Plan } from "../plan/plan";
import { filesOf } from "./files-of";
import { mlflowRegistry } from "./mlflow/registry";
import { mlflowTracker } from "./mlflow/tracker";
import type { Access, Registry, Tracker } from "./tracker";

export function trackerOf({ stack }: Plan): Tracker {
  return filesOf(stack.tracking)?.tracker ?? mlflowTracker;
}

export function registryOf({ stack }: Plan): Registry {
  return filesOf(stack.registry)?.registry ?? mlflowRegistry;
}

/** Tracker and registry together; undefined where neither is a system of ours. */
export function accessOf(plan: Plan): Access | undefined {
  return filesOf(plan.stack.tracking)?.access?.(plan);
}

/** The Secret that holds for pods what the bundle does not know. */
export function accessSecret({ spec, stack }: Plan): string {
  return `${spec.name}-${stack.tracking.replaceAll("_", "-")}`;
}

/** The model's name in its registry, as Python writes it. */
export function nameIn({ name }: Registry, model: string): Code {
  return code(name?.(model) ?? literal(model));
}
