import { field } from "../../kfp/fields";
import type { Port, Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { nearest } from "../../text/did-you-mean";
import { renameKey } from "../../text/edits";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const components = {
  "comp-train": kubeflowComponent(
    "inputDefinitions: { parameters: { epochs: { parameterType: NUMBER_INTEGER }, rate: { parameterType: NUMBER_DOUBLE, defaultValue: 0.1 } } }",
  ),
};
const train = (inputs: string): string => kubeflowTask("train", inputs);

export default defineRule({
  id: "kfp/input-required",
  severity: "error",
  kinds: pipelineKinds,
  title: "Task without an input that its component needs",
  rationale:
    "An input that is neither optional nor has a default must be given by every task that runs the component. Nobody looks before the task is about to start: all tasks before it run, then the run fails.",
  source: kfpSource("backend/src/v2/driver/resolve.go", "resolving the inputs of a task"),
  examples: {
    good: [
      kubeflowPipeline({
        tasks: { train: train("inputs: { parameters: { epochs: { runtimeValue: { constant: 10 } } } }") },
        components,
      }),
    ],
    bad: [
      { text: kubeflowPipeline({ tasks: { "«train»": kubeflowTask("train") }, components }) },
      {
        text: kubeflowPipeline({
          tasks: { train: train("«inputs»: { parameters: { rate: { runtimeValue: { constant: 0.2 } } } }") },
          components,
        }),
      },
      {
        text: kubeflowPipeline({
          tasks: { train: train("inputs: { parameters: { «epoch»: { runtimeValue: { constant: 10 } } } }") },
          components,
        }),
        note: "Given under another name.",
      },
    ],
  },
  *check(document) {
    for (const task of pipelineOf(document).tasks) yield* missingInputs(task);
  },
});

function* missingInputs(task: Task): Generator<Problem> {
  const missing: Port[] = [];
  for (const port of task.component ? neededPorts(task) : []) {
    const given = otherwiseNamed(task, port);
    if (!given) missing.push(port);
    else
      yield {
        at: given.key,
        message: `The component "${port.component.name}" has no input "${String(given.name)}": it needs "${port.name}". Rename it, or the task cannot start.`,
        fixes: [{ title: `Rename to "${port.name}"`, edits: renameKey(given, port.name) }],
      };
  }
  if (missing.length === 0) return;
  const names = missing.map(({ name, channel }) => `the ${channel.slice(0, -1)} "${name}"`).join(", ");
  yield {
    at: (field(task.node, "inputs") ?? task.node).key,
    message: `The task "${task.name}" does not give its component "${task.component?.name}" ${names}, so it cannot start. Give it a source, or the component a default.`,
    related: missing.map(({ node, name }) => ({ at: node.key, message: `"${name}" is neither optional nor has it a default.` })),
  };
}

/** Inputs without which the component cannot run, and that the task does not give. */
function neededPorts({ component, given, iterator }: Task): readonly Port[] {
  const ports = [...(component?.inputs.parameters.values() ?? []), ...(component?.inputs.artifacts.values() ?? [])];
  const item = text(field(iterator, "itemInput"));
  // a wrong itemInput is a finding of its own, and says nothing about which input is meant
  if (iterator && !ports.some(({ name }) => name === item)) return [];
  return ports.filter(
    ({ name, channel, type, canBeLeftOut }) =>
      !canBeLeftOut && type !== "TASK_CONFIG" && !(iterator && name === item) && !given[channel].has(name),
  );
}

/** What the compiler names itself is never misspelt, and its names are much alike. */
const madeByCompiler = "pipelinechannel--";

function otherwiseNamed({ inputs, component }: Task, { name, channel }: Port): Node | undefined {
  if (name.startsWith(madeByCompiler)) return undefined;
  const extra = inputs.filter(
    (input) =>
      input.channel === channel && !input.name.startsWith(madeByCompiler) && component?.inputs[channel].has(input.name) === false,
  );
  return extra.find((input) => nearest(input.name, [name]) === name)?.node;
}
