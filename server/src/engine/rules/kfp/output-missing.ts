import { portFits } from "../../kfp/fit";
import { type Component, channels, outputReferences, type Port } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { isUnclear } from "../../kfp/unknown-keys";
import { suggest } from "../../text/suggestion";
import { text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (reference: string): string =>
  kubeflowPipeline({
    tasks: {
      load: kubeflowTask("load"),
      train: kubeflowTask("train", `inputs: { artifacts: { rows: { taskOutputArtifact: ${reference} } } }`),
    },
    components: {
      "comp-load": kubeflowComponent(
        "outputDefinitions: { artifacts: { rows: { artifactType: { schemaTitle: system.Dataset } } } }",
      ),
      "comp-train": kubeflowComponent(
        "inputDefinitions: { artifacts: { rows: { artifactType: { schemaTitle: system.Dataset } } } }",
      ),
    },
  });

export default defineRule({
  id: "kfp/output-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Output that the producer does not have",
  rationale:
    "An input that comes from another task, and an output that a graph returns, name one of the producer's outputs. Nobody compares that name with the component's `outputDefinitions` before the run: the producer does its work, possibly for hours, and then the next task fails because it gets nothing.",
  source: kfpSource("backend/src/v2/driver/resolve.go", "resolving the inputs of a task"),
  examples: {
    good: [pipeline("{ producerTask: load, outputArtifactKey: rows }")],
    bad: [
      { text: pipeline("{ producerTask: load, outputArtifactKey: «row» }") },
      { text: pipeline("{ producerTask: load, outputArtifactKey: «features» }") },
    ],
  },
  *check(document) {
    for (const { dag, channel, producer, output, taker } of outputReferences(pipelineOf(document))) {
      const component = dag.tasks.get(text(producer))?.component;
      if (!component || !output || component.outputs[channel].has(text(output))) continue;
      if (isUnclear(component, document.shape.schema)) continue;
      const { hint, fixes } = suggest(output, candidates(component.outputs[channel], taker));
      yield {
        at: output.span,
        message: `The task "${text(producer)}" has no output ${channel.slice(0, -1)} "${text(output)}".${elsewhere(component, text(output)) || hint}`,
        fixes,
      };
    }
  },
});

/** The outputs that could be meant: those that fit what takes them. */
function candidates(outputs: ReadonlyMap<string, Port>, taker: Port | undefined): readonly string[] {
  return [...outputs.values()].filter((port) => portFits(port, taker)).map(({ name }) => name);
}

/** People mix up the two sorts of outputs. */
function elsewhere({ outputs }: Component, name: string): string {
  const channel = channels.find((each) => outputs[each].has(name));
  return channel ? ` It is one of its ${channel}.` : "";
}
