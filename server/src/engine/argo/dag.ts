/** What the tasks of an Argo DAG wait for. */
import { children, items, type Node, text } from "../text/tree";
import { isFilledIn } from "./workflow";

/** A task's wish to run after another one. */
export interface Dependency {
  /** Name of the task it waits for. */
  readonly on: string;
  /** Where it says so: an item of `dependencies`, or the expression `depends`. */
  readonly at: Node;
}

/** The tasks of a DAG by name; of two with one name the first. */
export function tasksOf(template: Node): ReadonlyMap<string, Node> {
  const tasks = new Map<string, Node>();
  for (const task of children(template.at("dag.tasks"))) {
    const name = text(task.child("name"));
    if (name !== "" && !tasks.has(name)) tasks.set(name, task);
  }
  return tasks;
}

/** Both spellings: `dependencies: [a]`, and `depends: a.Succeeded && (b || !c.Failed)`. */
export function dependenciesOf(task: Node): readonly Dependency[] {
  const listed = items(task.child("dependencies")).map((at) => ({ on: text(at), at }));
  const expression = task.child("depends");
  const named = expression && !isFilledIn(expression) ? [...text(expression).matchAll(taskName)] : [];
  const expressed = expression ? named.map(([, on = ""]) => ({ on, at: expression })) : [];
  return [...listed.filter(({ at }) => !isFilledIn(at)), ...expressed];
}

/** A task with the ending it may be asked for: `train`, `train.Succeeded`. */
const taskName = /([a-zA-Z0-9][-a-zA-Z0-9]*)(?:\.[A-Za-z]+)?/g;
