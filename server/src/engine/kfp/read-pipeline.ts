/** The tree → the pipeline's components, executors and graphs. */
import { items, type Node, text } from "../text/tree";
import { entriesOf, field, fieldAt } from "./fields";
import {
  type Channel,
  type Component,
  channels,
  type Dag,
  type Executor,
  type Input,
  type Pipeline,
  type Port,
  type Ports,
  type Task,
} from "./graph";
import { typeOf } from "./parameter-type";
import { readDagOutputs, readInputs } from "./read-sources";

/** Things that refer to each other are made first and joined afterwards. */
type Unfinished<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft<T, List extends keyof T> = Unfinished<Omit<T, List>> & {
  [Key in List]: T[Key] extends readonly (infer Item)[] ? Item[] : never;
};

export function readPipeline(node: Node): Pipeline {
  const executors = new Map(
    entriesOf(fieldAt(node, "deploymentSpec", "executors")).map((entry) => [String(entry.name), executor(entry)]),
  );
  const components = new Map(
    entriesOf(field(node, "components")).map((entry) => [String(entry.name), component(entry, executors)]),
  );
  const rootNode = field(node, "root");
  const root = rootNode && component(rootNode, executors);
  const allComponents = [...(root ? [root] : []), ...components.values()];
  const dags = allComponents.flatMap((each) => dagOf(each, components) ?? []);
  const tasks = dags.flatMap((dag) => [...dag.tasks.values()]);
  const inputs = tasks.flatMap((each) => each.inputs);
  return { node, root, components, allComponents, executors, dags, tasks, inputs };
}

type ComponentDraft = Draft<Component, "tasks">;
type ExecutorDraft = Draft<Executor, "components">;

function executor(node: Node): ExecutorDraft {
  return {
    label: String(node.name),
    node,
    container: field(node, "container"),
    importer: field(node, "importer"),
    components: [],
  };
}

function component(node: Node, executors: ReadonlyMap<string, ExecutorDraft>): ComponentDraft {
  const label = field(node, "executorLabel");
  const executor = executors.get(text(label));
  const made: ComponentDraft = {
    name: String(node.name),
    node,
    inputs: { parameters: new Map(), artifacts: new Map() },
    outputs: { parameters: new Map(), artifacts: new Map() },
    label,
    executor,
    dag: undefined,
    tasks: [],
  };
  made.inputs = ports(made, "inputDefinitions");
  made.outputs = ports(made, "outputDefinitions");
  executor?.components.push(made);
  return made;
}

function ports(component: Component, name: string): Ports {
  const definitions = field(component.node, name);
  const read = (channel: Channel): ReadonlyMap<string, Port> =>
    new Map(entriesOf(field(definitions, channel)).map((node) => [String(node.name), port({ component, channel, node })]));
  return { parameters: read("parameters"), artifacts: read("artifacts") };
}

function port({ component, channel, node }: Pick<Port, "component" | "channel" | "node">): Port {
  const isOptional = isTrue(field(node, "isOptional"));
  const defaultValue = node.child("defaultValue") ?? field(node, "defaultValue");
  return {
    component,
    channel,
    node,
    name: String(node.name),
    type: channel === "parameters" ? typeOf(node) : text(fieldAt(node, "artifactType", "schemaTitle")),
    isList: isTrue(field(node, "isArtifactList")),
    canBeLeftOut: isOptional || defaultValue !== undefined,
    isOptional,
    defaultValue,
  };
}

function dagOf(component: ComponentDraft, components: ReadonlyMap<string, ComponentDraft>): Dag | undefined {
  const node = field(component.node, "dag");
  if (!node) return undefined;
  const dag: Unfinished<Dag> = { node, component, tasks: new Map(), outputs: [] };
  dag.tasks = new Map(entriesOf(field(node, "tasks")).map((entry) => [String(entry.name), task(entry, dag, components)]));
  dag.outputs = channels.flatMap((channel) => readDagOutputs(dag, channel));
  component.dag = dag;
  return dag;
}

function task(node: Node, dag: Dag, components: ReadonlyMap<string, ComponentDraft>): Task {
  const reference = fieldAt(node, "componentRef", "name");
  const component = components.get(text(reference));
  const made: Unfinished<Task> = {
    name: String(node.name),
    node,
    dag,
    reference,
    component,
    waitsFor: items(field(node, "dependentTasks")),
    inputs: [],
    given: { parameters: new Map(), artifacts: new Map() },
    isExit: text(fieldAt(node, "triggerPolicy", "strategy")) === "ALL_UPSTREAM_TASKS_COMPLETED",
    iterator: field(node, "parameterIterator") ?? field(node, "artifactIterator"),
  };
  const parameters = readInputs(made, "parameters");
  const artifacts = readInputs(made, "artifacts");
  made.inputs = [...parameters, ...artifacts];
  made.given = { parameters: byName(parameters), artifacts: byName(artifacts) };
  component?.tasks.push(made);
  return made;
}

function byName(inputs: readonly Input[]): ReadonlyMap<string, Input> {
  return new Map(inputs.map((input) => [input.name, input]));
}

/** Also in quotes, which is a finding of the schema and no reason to take it for false. */
function isTrue(node: Node | undefined): boolean {
  return text(node) === "true";
}
