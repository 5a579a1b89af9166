/** Which types flow into which input: for every declared input parameter, what the tasks that use it give to it. */
import { text } from "../text/tree";
import { field } from "./fields";
import type { Component, Input, Pipeline, Port } from "./graph";
import { typeFits } from "./parameter-type";

/** What one task gives to an input. */
export interface Feed {
  readonly input: Input;
  /** The declaration that the value comes from, for a value that comes from elsewhere in the pipeline. */
  readonly from: Port | undefined;
  /** Its type: declared, or for the end of a task the one that is meant for it. */
  readonly type: string;
}

/** The declared inputs that tasks give values to, with those values; components before the ones they contain. */
export function* feeds(pipeline: Pipeline): Generator<{ readonly port: Port; readonly feeds: readonly Feed[] }> {
  for (const { inputs, tasks } of topDown(pipeline)) {
    for (const port of inputs.parameters.values()) {
      const given = tasks.flatMap((task) => task.given.parameters.get(port.name) ?? []);
      const fed = given.flatMap((input) => feed(input, port) ?? []);
      if (fed.length > 0) yield { port, feeds: fed };
    }
  }
}

/** The declared output that a reference to a task's output means. */
export function declaredOutput({ source, channel, task }: Input): Port | undefined {
  if (source?.from === "parent") return task.dag.component.inputs[channel].get(text(source.input));
  if (source?.from !== "task") return undefined;
  return task.dag.tasks.get(text(source.producer))?.component?.outputs[channel].get(text(source.output));
}

export function misfits({ type }: Feed, port: Port): boolean {
  return !typeFits(type, port.type);
}

/** A part of a value may be of any type, and an iterator gives its component items, not the list it has. */
function feed(input: Input, port: Port): Feed | undefined {
  const { task, source, selector } = input;
  if (selector || text(field(task.iterator, "itemInput")) === port.name) return undefined;
  if (source?.from === "status") return { input, from: undefined, type: "TASK_FINAL_STATUS" };
  const from = declaredOutput(input);
  if (from) return { input, from, type: from.type };
  return source?.from === "constant" ? { input, from: undefined, type: "" } : undefined;
}

function topDown({ root, allComponents }: Pipeline): readonly Component[] {
  const ordered = new Set<Component>(root ? [root] : []);
  for (const { dag } of ordered) for (const { component } of dag?.tasks.values() ?? []) if (component) ordered.add(component);
  for (const component of allComponents) ordered.add(component);
  return [...ordered];
}
