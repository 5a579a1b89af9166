/** What a system has in bundles: generators of its files, and its words where files of all systems need them. */

import type { FileGenerator, Step } from "../generators/generator";
import type { DriftProgram } from "../generators/monitoring/drift-program";
import type { Value } from "../generators/render";
import type { Plan } from "../plan/plan";

/** One step for people: what it does, and the commands for it. */
export type StartStep = Pick<Step, "title" | "commands">;

/** The commands that bring a version into service, and those that take it back. */
export interface Delivery {
  /** It takes back by itself what it cannot finish. */
  readonly rollout: string;
  /** For what goes wrong after it: a promotion that fails, a run that is cancelled. */
  readonly rollback: string;
}

/** Applies a manifest of the bundle, with the image that was built for it. */
export type Apply = (path: string) => string;

export interface SystemFiles {
  /** Id of the system. */
  readonly system: string;
  /** Its files; their `system` says for which role. */
  readonly generators?: readonly FileGenerator[];
  /** Starts it, or logs in to it, so that runs are tracked there. */
  readonly startTracking?: (plan: Plan) => StartStep;
  /** Its part of the tracking configuration: where it is, who may log in. */
  readonly trackingSettings?: (plan: Plan) => Readonly<Record<string, Value>>;
  /** Puts the model in service where the bundle has no manifest yet, as people do it by hand. */
  readonly deploy?: (plan: Plan) => readonly StartStep[];
  /** How delivery puts a version in service. */
  readonly delivery?: (plan: Plan, apply: Apply) => Delivery;
  /** Takes the newest version out of service at once, as a runbook says it. */
  readonly takeBack?: (plan: Plan) => readonly string[];
  /** How it computes drift, in the job that runs beside the model. */
  readonly drift?: DriftProgram;
  /** Alertmanager's settings of a receiver that tells people through it. */
  readonly receiver?: Readonly<Record<string, Value>>;
}

export function defineFiles(files: SystemFiles): SystemFiles {
  return files;
}
