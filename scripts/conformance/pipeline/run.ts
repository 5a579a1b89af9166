/** Runs a compiled pipeline's commands in the order of its tasks, as an engine does: placeholders filled, gates asked. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseAllDocuments } from "yaml";

interface Source {
  readonly componentInputParameter?: string;
  readonly taskOutputParameter?: { readonly producerTask: string; readonly outputParameterKey: string };
  readonly taskFinalStatus?: { readonly producerTask: string };
}
interface Task {
  readonly componentRef: { readonly name: string };
  readonly dependentTasks?: readonly string[];
  readonly inputs?: { readonly parameters?: Readonly<Record<string, Source>> };
  readonly triggerPolicy?: { readonly condition?: string; readonly strategy?: string };
}
type Tasks = Readonly<Record<string, Task>>;
interface Component {
  readonly executorLabel?: string;
  readonly dag?: { readonly tasks: Tasks };
  readonly inputDefinitions?: { readonly parameters?: Readonly<Record<string, { readonly defaultValue?: unknown }>> };
}
interface Spec {
  readonly root: Component;
  readonly components: Readonly<Record<string, Component>>;
  readonly deploymentSpec: {
    readonly executors: Readonly<Record<string, { readonly container: { readonly command: readonly string[] } }>>;
  };
}

type Values = Readonly<Record<string, string>>;

/** Runs one command in the bundle's folder; its exit status, 0 where it went well. */
export type Start = (command: readonly string[], task: string) => number;

/** Names of the tasks that ran, in order; one that fails ends its group, and the exit task hears of it. */
export function runPipeline(text: string, given: Values, start: Start): readonly string[] {
  const spec = parseAllDocuments(text)[0]?.toJS() as Spec;
  const run = new Run(spec, start);
  const defaults = Object.entries(spec.root.inputDefinitions?.parameters ?? {}).flatMap(([name, { defaultValue }]) =>
    defaultValue === undefined ? [] : [[name, String(defaultValue)] as const],
  );
  run.group(spec.root.dag?.tasks ?? {}, { ...Object.fromEntries(defaults), ...given });
  return run.ran;
}

class Run {
  readonly ran: string[] = [];
  readonly #outputs = mkdtempSync(path.join(tmpdir(), "mlops-run-"));

  constructor(
    readonly spec: Spec,
    readonly start: Start,
  ) {}

  /** True where every task went well. */
  group(tasks: Tasks, given: Values): boolean {
    const ended = new Map<string, boolean>();
    while (ended.size < Object.keys(tasks).length) {
      const next = Object.entries(tasks).find(
        ([name, { dependentTasks = [] }]) => !ended.has(name) && dependentTasks.every((each) => ended.has(each)),
      );
      if (!next) throw new Error(`Tasks that wait for each other: ${Object.keys(tasks).join(", ")}`);
      const [name, task] = next;
      const isFed = (task.dependentTasks ?? []).every((each) => ended.get(each));
      const isAsked = isFed || task.triggerPolicy?.strategy === "ALL_UPSTREAM_TASKS_COMPLETED";
      ended.set(name, isAsked && this.#task(name, task, given, ended));
    }
    return [...ended.values()].every(Boolean);
  }

  #task(name: string, task: Task, given: Values, ended: ReadonlyMap<string, boolean>): boolean {
    const component = this.spec.components[task.componentRef.name];
    const inputs = Object.fromEntries(
      Object.entries(task.inputs?.parameters ?? {}).map(([key, source]) => [key, this.#value(source, given, ended)]),
    );
    if (task.triggerPolicy?.condition && !holds(task.triggerPolicy.condition, inputs)) return true;
    if (component?.dag) return this.group(component.dag.tasks, inputs);
    const { command } = this.spec.deploymentSpec.executors[component?.executorLabel ?? ""]?.container ?? { command: [] };
    this.ran.push(name);
    return (
      this.start(
        command.map((word) => this.#fill(word, name, inputs)),
        name,
      ) === 0
    );
  }

  #value(source: Source, given: Values, ended: ReadonlyMap<string, boolean>): string {
    if (source.componentInputParameter) return defined(given[source.componentInputParameter], source.componentInputParameter);
    const { producerTask, outputParameterKey } = source.taskOutputParameter ?? {};
    if (producerTask) return readFileSync(this.#file(producerTask, outputParameterKey ?? ""), "utf8");
    return JSON.stringify({ state: ended.get(source.taskFinalStatus?.producerTask ?? "") ? "SUCCEEDED" : "FAILED" });
  }

  #fill(word: string, task: string, inputs: Values): string {
    return word
      .replaceAll(/\{\{\$\.inputs\.parameters\['([^']+)'\]\}\}/g, (_, key: string) => defined(inputs[key], key))
      .replaceAll(/\{\{\$\.outputs\.parameters\['([^']+)'\]\.output_file\}\}/g, (_, key: string) => this.#file(task, key));
  }

  #file(task: string, output: string): string {
    return path.join(this.#outputs, `${task}.${output}`);
  }
}

/** A comparison of one input with a text, which is all that our gates ask. */
function holds(condition: string, inputs: Values): boolean {
  const [, key = "", wanted] = /^inputs\.parameter_values\['([^']+)'\]\s*==\s*'([^']*)'$/.exec(condition) ?? [];
  if (wanted === undefined) throw new Error(`Not a condition of ours: ${condition}`);
  return defined(inputs[key], key) === wanted;
}

function defined(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`Nothing gives ${name}`);
  return value;
}

/** Starts the command itself, with the programs of a virtual environment before all others. */
export function inFolder(folder: string, env: Values, bin: string): Start {
  const all = { ...process.env, ...env, PATH: `${bin}:${process.env["PATH"]}` };
  return ([program = "", ...words]) => {
    const result = spawnSync(program, words, { cwd: folder, env: all, encoding: "utf8" });
    if (result.status !== 0) console.error(`${program} ${words.join(" ")}\n${result.stdout}${result.stderr}`);
    return result.status ?? 1;
  };
}
