/** Where inputs of tasks and outputs of graphs come from. */
import { children, type Node } from "../text/tree";
import { entriesOf, field, fieldAt } from "./fields";
import type { Channel, Dag, DagOutput, Input, OutputReference, Port, Source, Task } from "./graph";

/** What the format calls the same thing for parameters and for artifacts. */
const names = {
  parameters: { parent: "componentInputParameter", task: "taskOutputParameter", output: "outputParameterKey" },
  artifacts: { parent: "componentInputArtifact", task: "taskOutputArtifact", output: "outputArtifactKey" },
} as const;

/** What a task gives to its component's inputs of one sort. */
export function readInputs(task: Task, channel: Channel): readonly Input[] {
  return entriesOf(fieldAt(task.node, "inputs", channel)).map((node) => ({
    task,
    channel,
    name: String(node.name),
    node,
    source: sourceOf(node, task.dag, { channel, taker: task.component?.inputs[channel].get(String(node.name)) }),
    selector: field(node, "parameterExpressionSelector"),
  }));
}

/** The outputs of one sort that a graph returns. */
export function readDagOutputs(dag: Dag, channel: Channel): readonly DagOutput[] {
  return entriesOf(fieldAt(dag.node, "outputs", channel)).map((node) => ({
    dag,
    channel,
    name: String(node.name),
    node,
    selected: selectors(node).map((selector) =>
      reference(selector, dag, {
        channel,
        producer: "producerSubtask",
        taker: dag.component.outputs[channel].get(String(node.name)),
      }),
    ),
  }));
}

/** Which sort of value is taken, and by what if it is declared. */
interface Taking {
  readonly channel: Channel;
  readonly taker: Port | undefined;
}

/** The source of a value: of a task's input, or of a setting on a platform. Of two sources nobody knows which is meant. */
export function sourceOf(node: Node, dag: Dag, taking: Taking): Source | undefined {
  const { channel } = taking;
  const sources = [
    fromParent(field(node, names[channel].parent)),
    fromTask(field(node, names[channel].task), dag, taking),
    fromStatus(field(node, "taskFinalStatus")),
    fromRuntimeValue(field(node, "runtimeValue")),
  ].flatMap((source) => source ?? []);
  return sources.length === 1 ? sources[0] : undefined;
}

function fromParent(input: Node | undefined): Source | undefined {
  return input && { from: "parent", input };
}

function fromTask(node: Node | undefined, dag: Dag, taking: Taking): Source | undefined {
  return node && { from: "task", ...reference(node, dag, { ...taking, producer: "producerTask" }) };
}

function fromStatus(node: Node | undefined): Source | undefined {
  return node && { from: "status", node, producer: field(node, "producerTask") };
}

function fromRuntimeValue(node: Node | undefined): Source | undefined {
  const value = node?.child("constant");
  const old = field(node, "runtimeParameter") ?? field(node, "constantValue");
  if (value) return { from: "constant", value };
  return old && { from: "old", node: old };
}

function reference(node: Node, dag: Dag, { channel, taker, producer }: Taking & { readonly producer: string }): OutputReference {
  return { dag, channel, taker, producer: field(node, producer), output: field(node, names[channel].output) };
}

function selectors(output: Node): readonly Node[] {
  const one = field(output, "valueFromParameter");
  if (one) return [one];
  return children(field(output, "artifactSelectors") ?? fieldAt(output, "valueFromOneof", "parameterSelectors"));
}
