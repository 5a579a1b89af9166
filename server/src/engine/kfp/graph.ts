/**
 * A compiled pipeline as a graph: components, executors, tasks, and where every input and output comes from, each with its
 * node. Read once per document; what the tree does not say, or says in another shape, is simply not there.
 */
import type { Node } from "../text/tree";

/** Small values and files go separate ways, by the same rules. */
export const channels = ["parameters", "artifacts"] as const;
export type Channel = (typeof channels)[number];

export interface Pipeline {
  /** The PipelineSpec. */
  readonly node: Node;
  readonly root: Component | undefined;
  /** By name; without the root. */
  readonly components: ReadonlyMap<string, Component>;
  /** The root and the components. */
  readonly allComponents: readonly Component[];
  readonly executors: ReadonlyMap<string, Executor>;
  /** The graphs, the root's first. */
  readonly dags: readonly Dag[];
  readonly tasks: readonly Task[];
  /** What the tasks give to their components. */
  readonly inputs: readonly Input[];
}

export interface Component {
  readonly name: string;
  readonly node: Node;
  readonly inputs: Ports;
  readonly outputs: Ports;
  /** `executorLabel`, and the executor it names. */
  readonly label: Node | undefined;
  readonly executor: Executor | undefined;
  readonly dag: Dag | undefined;
  /** The tasks that run it. */
  readonly tasks: readonly Task[];
}

export type Ports = Readonly<Record<Channel, ReadonlyMap<string, Port>>>;

/** One input or output that a component declares. */
export interface Port {
  readonly channel: Channel;
  readonly name: string;
  readonly node: Node;
  readonly component: Component;
  /** Type of a parameter, title of an artifact's type; `""` where it says none. */
  readonly type: string;
  readonly isList: boolean;
  /** True where a task may leave it out: it is optional, or has a default. */
  readonly canBeLeftOut: boolean;
  readonly isOptional: boolean;
  readonly defaultValue: Node | undefined;
}

export interface Executor {
  readonly label: string;
  readonly node: Node;
  readonly container: Node | undefined;
  readonly importer: Node | undefined;
  /** The components that it runs. */
  readonly components: readonly Component[];
}

export interface Dag {
  readonly node: Node;
  readonly component: Component;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly outputs: readonly DagOutput[];
}

export interface Task {
  readonly name: string;
  readonly node: Node;
  readonly dag: Dag;
  /** `componentRef.name`, and the component it names. */
  readonly reference: Node | undefined;
  readonly component: Component | undefined;
  /** The entries of `dependentTasks`. */
  readonly waitsFor: readonly Node[];
  readonly inputs: readonly Input[];
  /** The same by name. */
  readonly given: Readonly<Record<Channel, ReadonlyMap<string, Input>>>;
  /** It runs when the tasks it waits for have ended, failed or not: it is no part of the graph, but hangs on one of its tasks. */
  readonly isExit: boolean;
  readonly iterator: Node | undefined;
}

/** What a task gives to one input of its component. */
export interface Input {
  readonly task: Task;
  readonly channel: Channel;
  readonly name: string;
  readonly node: Node;
  readonly source: Source | undefined;
  /** A CEL expression that takes a part of the value. */
  readonly selector: Node | undefined;
}

export type Source =
  | { readonly from: "parent"; readonly input: Node }
  | ({ readonly from: "task" } & OutputReference)
  | { readonly from: "status"; readonly node: Node; readonly producer: Node | undefined }
  | { readonly from: "constant"; readonly value: Node }
  /** `runtimeParameter` and `constantValue` of schema 2.0.0. */
  | { readonly from: "old"; readonly node: Node };

/** Names an output of a task in the same graph. */
export interface OutputReference {
  readonly dag: Dag;
  readonly channel: Channel;
  readonly producer: Node | undefined;
  readonly output: Node | undefined;
  /** What takes it: an input of a task's component, or an output of the graph's. */
  readonly taker: Port | undefined;
}

/** What a graph returns under one of its component's outputs. */
export interface DagOutput {
  readonly dag: Dag;
  readonly channel: Channel;
  readonly name: string;
  readonly node: Node;
  readonly selected: readonly OutputReference[];
}

/** Every reference to an output: by inputs of tasks, and by outputs of graphs. */
export function* outputReferences({ inputs, dags }: Pipeline): Generator<OutputReference> {
  for (const { source } of inputs) if (source?.from === "task") yield source;
  for (const { selected } of dags.flatMap(({ outputs }) => outputs)) yield* selected;
}
