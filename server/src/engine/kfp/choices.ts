/** The places of a pipeline where of several fields exactly one must stand. */
import type { Node } from "../text/tree";
import { field, fieldAt } from "./fields";
import type { Component, DagOutput, Executor, Input, Pipeline, Task } from "./graph";

/** Fields of which one is chosen. */
export interface Kind {
  /** The one that is most likely meant comes first. */
  readonly members: readonly string[];
  /** What happens where none stands; a choice without this may be left open. */
  readonly ifNone?: string;
}

/** A choice that is not made, or made twice. */
export interface WrongChoice extends Kind {
  /** The mapping that holds the fields. */
  readonly node: Node;
  /** What it is, as a sentence begins. */
  readonly subject: string;
  /** The fields that stand there. */
  readonly chosen: readonly Node[];
}

const cannotStart = "the task cannot start";
const implementation: Kind = { members: ["dag", "executorLabel"], ifNone: "there is nothing to run" };
const executor: Kind = { members: ["container", "importer", "resolver", "customJob"], ifNone: "its components cannot be run" };
const artifactType: Kind = {
  members: ["schemaTitle", "instanceSchema", "schemaUri"],
  ifNone: "the SDK cannot load the pipeline",
};
const address: Kind = { members: ["runtimeParameter", "constant", "constantValue"], ifNone: "there is nothing to import" };
const iterator: Kind = { members: ["parameterIterator", "artifactIterator"] };
const iteratorItems: Kind = { members: ["inputParameter", "raw"], ifNone: "there is nothing to run the task for" };
/** Of two sources a constant is the one that was left behind. */
const parameterSource: Kind = {
  members: ["componentInputParameter", "taskOutputParameter", "taskFinalStatus", "runtimeValue"],
  ifNone: cannotStart,
};
const artifactSource: Kind = { members: ["taskOutputArtifact", "componentInputArtifact"], ifNone: cannotStart };
const runtimeValue: Kind = { members: ["constant", "runtimeParameter", "constantValue"], ifNone: cannotStart };
const output: Kind = { members: ["valueFromParameter", "valueFromOneof"], ifNone: "nothing is returned under this name" };

const found = new WeakMap<Pipeline, readonly WrongChoice[]>();

/** The choices that are not made, or made twice; looked for once per pipeline. */
export function wrongChoices(pipeline: Pipeline): readonly WrongChoice[] {
  const known = found.get(pipeline) ?? look(pipeline);
  found.set(pipeline, known);
  return known;
}

/** Is told of every place of a choice; a pipeline has tens of thousands, so the words are made only for what is wrong. */
type Look = (node: Node | undefined, kind: Kind, subject: () => string) => void;

function look({ allComponents, executors, tasks, dags, inputs }: Pipeline): readonly WrongChoice[] {
  const wrong: WrongChoice[] = [];
  const at: Look = (node, kind, subject) => {
    if (node?.type !== "mapping") return;
    const chosen = kind.members.filter((member) => read(node, member) !== undefined);
    const isOpen = chosen.length === 0 && kind.ifNone === undefined;
    if (chosen.length === 1 || isOpen) return;
    wrong.push({ ...kind, node, subject: subject(), chosen: chosen.flatMap((member) => read(node, member) ?? []) });
  };
  for (const component of allComponents) inComponent(component, at);
  for (const each of executors.values()) inExecutor(each, at);
  for (const task of tasks) inTask(task, at);
  for (const input of inputs) inInput(input, at);
  for (const { outputs } of dags) for (const each of outputs) inOutput(each, at);
  return wrong;
}

/** Only a constant may be empty: elsewhere that is as good as absent. */
function read(node: Node, member: string): Node | undefined {
  return member === "constant" ? node.child(member) : field(node, member);
}

function inComponent({ name, node, inputs, outputs }: Component, at: Look): void {
  at(node, implementation, () => `The component "${name}"`);
  for (const { artifacts } of [inputs, outputs]) {
    for (const port of artifacts.values()) at(field(port.node, "artifactType"), artifactType, () => `The type of "${port.name}"`);
  }
}

function inExecutor({ label, node, importer }: Executor, at: Look): void {
  at(node, executor, () => `The executor "${label}"`);
  at(field(importer, "typeSchema"), artifactType, () => `The type that "${label}" imports`);
  at(field(importer, "artifactUri"), address, () => `The address that "${label}" imports from`);
}

function inTask({ name, node }: Task, at: Look): void {
  at(node, iterator, () => `The task "${name}"`);
  at(fieldAt(node, "parameterIterator", "items"), iteratorItems, () => `The iterator of "${name}"`);
}

function inInput({ name, node, channel, task }: Input, at: Look): void {
  const subject = (): string => `The input "${name}" of "${task.name}"`;
  at(node, channel === "parameters" ? parameterSource : artifactSource, subject);
  if (channel === "parameters") at(field(node, "runtimeValue"), runtimeValue, subject);
}

function inOutput({ name, node, channel }: DagOutput, at: Look): void {
  if (channel === "parameters") at(node, output, () => `The output "${name}"`);
}
