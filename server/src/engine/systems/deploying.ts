/** The step that puts a model in service by hand. */
import type { Plan } from "../plan/plan";
import type { StartStep } from "./files";

/** A command template; `$NAMES` in it stand for what only the reader knows. */
export function deploying({ stack }: Plan, ...commands: readonly string[]): readonly StartStep[] {
  return [{ title: `Deploy (${stack.serving})`, commands }];
}

/** The same for a device, whose runtime is installed first; of the edge half of a hybrid target only this is written at tier 1. */
export function installing({ stack, serving: { edge } }: Plan, ...commands: readonly string[]): readonly StartStep[] {
  const title = edge
    ? `Install the runtime on the devices (${edge}; of the edge half only this template is written)`
    : `Install the runtime on the device (${stack.serving})`;
  return [{ title, commands }];
}
