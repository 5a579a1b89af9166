/** A pipeline as data, whatever engine runs it: its steps with what they read and hand on, and the gate between them. */
import type { Stage } from "../../../practice/retraining";

/** Something that is known only when a run is on its way. */
export type Reference =
  /** What whoever starts the run gives it. */
  | { readonly parameter: string }
  /** What an earlier step has handed on. */
  | { readonly step: string; readonly output: string };

/** A program too long for the place where it is run, with the name of its constant in Python. */
export interface Script {
  readonly constant: string;
  readonly text: string;
}

/** One word of a command: itself, a script, a reference, or the file where the step leaves an output. */
export type Word = string | Script | Reference | { readonly writes: string };

export interface PipelineStep {
  /** Also the name of its function in Python. */
  readonly name: string;
  readonly stage: Stage;
  /** What runs, for people: a file of the bundle or a program. */
  readonly code: string;
  /** Run in the folder of the bundle. */
  readonly command: readonly Word[];
  /** What makes two runs of the step different beside its command. */
  readonly reads?: readonly Reference[];
  /** A step of the same group that must have ended, beside those whose outputs it reads. */
  readonly after?: string;
  /** True where the result depends on nothing but what the step reads, so that it may be taken from an earlier run. */
  readonly cached: boolean;
  /** How often it is tried again: only where a second time does no harm. */
  readonly retries: number;
  readonly gpus: number;
}

export interface Parameter {
  readonly name: string;
  readonly type: "string" | "number";
  /** Absent where every run must say it. */
  readonly default?: string | number;
}

/** Steps that run only where an output of an earlier one has a certain value. */
export interface Gate {
  readonly name: string;
  readonly asks: { readonly step: string; readonly output: string };
  readonly equals: string;
}

export interface Pipeline {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly image: string;
  readonly env: Readonly<Record<string, string>>;
  /** A Kubernetes Secret whose keys are names of variables. */
  readonly secret?: { readonly name: string; readonly variables: readonly string[] };
  /** At most, for each step. */
  readonly cpu: number;
  readonly memoryGi: number;
  /** What a GPU is called where the pipeline runs; Kubernetes' resource if left out. */
  readonly accelerator?: string;
  readonly parameters: readonly Parameter[];
  readonly steps: readonly PipelineStep[];
  readonly gate: Gate;
  /** Steps behind the gate. */
  readonly behindGate: readonly PipelineStep[];
  /** What runs at the end, however the run went; it is told that as JSON in one more argument. */
  readonly report: readonly (string | Script)[];
}

/** What the pipeline's engine calls a GPU. */
export function acceleratorOf({ accelerator = "nvidia.com/gpu" }: Pipeline): string {
  return accelerator;
}

/** What a step reads, each once, in the order of its command. */
export function referencesOf({ command, reads = [] }: Pick<PipelineStep, "command" | "reads">): readonly Reference[] {
  const all = [...command.filter(isReference), ...reads];
  return [...new Map(all.map((each) => [inputOf(each), each])).values()];
}

export function isReference(word: Word): word is Reference {
  return typeof word !== "string" && ("parameter" in word || "step" in word);
}

/** The scripts in these commands, each once. */
export function scriptsIn(commands: readonly (readonly Word[])[]): readonly Script[] {
  const scripts = commands.flat().filter((word) => typeof word !== "string" && "constant" in word);
  return [...new Map(scripts.map((script) => [script.constant, script])).values()];
}

/** What a step calls an input: as the parameter or the output that fills it. */
export function inputOf(reference: Reference): string {
  return "parameter" in reference ? reference.parameter : reference.output;
}

/** Names of what the step hands on. */
export function outputsOf({ command }: PipelineStep): readonly string[] {
  return command.flatMap((word) => (typeof word !== "string" && "writes" in word ? [word.writes] : []));
}

/** Type of what a reference stands for: everything that steps hand on is text. */
export function typeOf(reference: Reference, { parameters }: Pipeline): Parameter["type"] {
  if (!("parameter" in reference)) return "string";
  return parameters.find(({ name }) => name === reference.parameter)?.type ?? "string";
}
