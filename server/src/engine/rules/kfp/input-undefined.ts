import { portFits } from "../../kfp/fit";
import type { Dag, Input } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { isUnclear } from "../../kfp/unknown-keys";
import { suggest } from "../../text/suggestion";
import { text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (input: string): string =>
  kubeflowPipeline({
    root: { inputDefinitions: "{ parameters: { epochs: { parameterType: NUMBER_INTEGER } } }" },
    tasks: { train: kubeflowTask("train", `inputs: { parameters: { epochs: { componentInputParameter: ${input} } } }`) },
    components: {
      "comp-train": kubeflowComponent("inputDefinitions: { parameters: { epochs: { parameterType: NUMBER_INTEGER } } }"),
    },
  });

export default defineRule({
  id: "kfp/input-undefined",
  severity: "error",
  kinds: pipelineKinds,
  title: "Input that the graph does not have",
  rationale:
    "`componentInputParameter` and `componentInputArtifact` pass on an input of the component that the graph belongs to: in the root graph an input of the pipeline. It must stand in that component's `inputDefinitions`. Nobody looks before the task is about to start; then the run fails.",
  source: kfpSource("backend/src/v2/driver/resolve.go", "resolving the inputs of a task"),
  examples: {
    good: [pipeline("epochs")],
    bad: [{ text: pipeline("«epoch»") }, { text: pipeline("«learning_rate»") }],
  },
  *check(document) {
    for (const input of pipelineOf(document).inputs) {
      const { source, channel, task } = input;
      if (source?.from !== "parent" || task.dag.component.inputs[channel].has(text(source.input))) continue;
      if (isUnclear(task.dag.component, document.shape.schema)) continue;
      const { hint, fixes } = suggest(source.input, candidates(input));
      yield {
        at: source.input.span,
        message: `${owner(task.dag)} has no input ${channel.slice(0, -1)} "${text(source.input)}", so the task "${task.name}" cannot start.${hint}`,
        fixes,
      };
    }
  },
});

function owner({ component }: Dag): string {
  return component.name === "root" ? "The pipeline" : `The component "${component.name}" around this graph`;
}

/** The inputs that could be meant: those that fit what takes them. */
function candidates({ task, channel, name }: Input): readonly string[] {
  const taker = task.component?.inputs[channel].get(name);
  return [...task.dag.component.inputs[channel].values()].filter((port) => portFits(port, taker)).map((port) => port.name);
}
