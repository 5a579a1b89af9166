/** What a system has in bundles: generators of its files, and its words where files of all systems need them. */

import type { FileGenerator, Step } from "../generators/generator";
import type { DriftProgram } from "../generators/monitoring/drift-program";
import type { ServiceQueries } from "../generators/monitoring/queries";
import type { Value } from "../generators/render";
import type { Measures, Movement } from "../generators/serving/movement";
import type { Plan } from "../plan/plan";
import type { Cloud } from "../practice/stack";
import type { DeviceCode } from "./device-code";
import type { Access, Registry, Tracker } from "./tracker";

/** One step for people: what it does, and the commands for it. */
export type StartStep = Pick<Step, "title" | "commands">;

/** The commands that bring a version into service, and those that take it back. */
export interface Delivery {
  /** It takes back by itself what it cannot finish. */
  readonly rollout: string;
  /** For what goes wrong after it: a promotion that fails, a run that is cancelled. */
  readonly rollback: string;
  /** Where its commands are logged in; the plan's cluster if left out. */
  readonly login?: Cloud | "databricks";
  /** Variables of the environment that its commands read. */
  readonly variables?: readonly string[];
}

/** Applies a manifest of the bundle, with the image that was built for it. */
export type Apply = (path: string) => string;

/** What a CI gives to the commands that it runs. */
export interface Runner {
  /** The variable that names who started the run. */
  readonly actor: string;
  /** Where records of a deployment are written so that they stay with the run, as the shell takes it. */
  readonly records: string;
}

/** What the job needs that opens a request and waits: variables of its environment. */
export interface Request {
  readonly variables: readonly string[];
  readonly secrets: readonly string[];
}

/** How a version is let through. */
export interface Approval {
  /** What the record of approval says of it: how many must answer, and when an answer lapses. */
  readonly record: Readonly<Record<string, Value>>;
  /** What is set up before the first version. */
  readonly setUp: (plan: Plan) => StartStep;
  /** Opened by a job of its own, which waits for the answer; left out where the CI itself holds the deployment. */
  readonly request?: Request;
}

export interface SystemFiles {
  /** Id of the system. */
  readonly system: string;
  /** Its files; their `system` says for which role. */
  readonly generators?: readonly FileGenerator[];
  /** Starts it, or logs in to it, so that runs are tracked there. */
  readonly startTracking?: (plan: Plan) => StartStep;
  /** Variables that its commands ask for, in words for README.md, where no step's title says it. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Its part of the tracking configuration: where it is, who may log in. */
  readonly trackingSettings?: (plan: Plan) => Readonly<Record<string, Value>>;
  /** What programs need in their environment to track runs and ask for models. */
  readonly access?: (plan: Plan) => Access;
  /** How generated Python tracks runs with it. */
  readonly tracker?: Tracker;
  /** The name of the experiment for `mlflow run`, as a shell's word; the bundle's folder if left out. */
  readonly experiment?: (plan: Plan) => string;
  /** How generated Python registers models with it. */
  readonly registry?: Registry;
  /** Puts the model in service where the bundle has no manifest yet, as people do it by hand. */
  readonly deploy?: (plan: Plan) => readonly StartStep[];
  /** How delivery puts a version in service. */
  readonly delivery?: (plan: Plan, apply: Apply) => Delivery | undefined;
  /** Takes the newest version out of service at once, as a runbook says it. */
  readonly takeBack?: (plan: Plan) => readonly string[];
  /** What a CI gives to the commands that it runs. */
  readonly runner?: Runner;
  /** How it lets a version through. */
  readonly approval?: Approval;
  /** What the served model emits, and how Prometheus is asked for it; undefined where its metrics have other owners. */
  readonly queries?: (plan: Plan) => ServiceQueries | undefined;
  /** Its Deployments, as PromQL's matcher of their names with one that it finds. */
  readonly deployments?: (plan: Plan) => { readonly matcher: string; readonly one: string };
  /** How serving/rollout.py brings a new version to its users there. */
  readonly moves?: (plan: Plan) => Movement | undefined;
  /** What is asked of the new version alone, whether it may go on. */
  readonly measures?: (plan: Plan) => Measures;
  /** Commands that have to be run before its manifests are applied; those for a service account if left out. */
  readonly beforeDeploy?: (plan: Plan) => readonly string[];
  /** Its files of retraining have a program that starts a run for a trigger: `python retraining/submit.py --reason drift`. */
  readonly submits?: true;
  /** Who measures the service where Prometheus cannot read its metrics, and where the alarms stand: one sentence. */
  readonly measured?: (plan: Plan) => string;
  /** How it computes drift, in the job that runs beside the model. */
  readonly drift?: DriftProgram;
  /** How models come to devices that run it, and what it says there. */
  readonly device?: DeviceCode;
  /** Alertmanager's settings of a receiver that tells people through it. */
  readonly receiver?: Readonly<Record<string, Value>>;
}

export function defineFiles(files: SystemFiles): SystemFiles {
  return files;
}
