/** A generator makes one file of the bundle out of a plan: a value in, files out. It reads nothing else, not even a clock. */
import type { PlannedFile } from "../bundle/bundle";
import type { Plan } from "../plan/plan";

export interface FileGenerator {
  /** Path of the generator's file, and mostly of what it makes. */
  readonly id: string;
  readonly applies: (plan: Plan) => boolean;
  readonly generate: (plan: Plan, today: string) => readonly PlannedFile[];
}

export function defineGenerator(generator: FileGenerator): FileGenerator {
  return generator;
}
