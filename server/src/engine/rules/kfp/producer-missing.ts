import { outputReferences, type Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { suggest } from "../../text/suggestion";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const components = {
  "comp-load": kubeflowComponent("outputDefinitions: { parameters: { rows: { parameterType: NUMBER_INTEGER } } }"),
  "comp-train": kubeflowComponent("inputDefinitions: { parameters: { rows: { parameterType: NUMBER_INTEGER } } }"),
};
const trainOn = (producer: string): string =>
  kubeflowTask(
    "train",
    `inputs: { parameters: { rows: { taskOutputParameter: { producerTask: ${producer}, outputParameterKey: rows } } } }`,
  );

export default defineRule({
  id: "kfp/producer-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Output of a task that does not exist",
  rationale:
    "An input that comes from another task, and an output that a graph returns, name the task that produces it; it must be a task of the same graph. What another graph produces has to come in through this graph's own inputs. The compiler stops at an unknown producer when a run is created.",
  source: kfpSource("backend/src/v2/compiler/argocompiler/dag.go", "compiling a graph for Argo Workflows"),
  examples: {
    good: [kubeflowPipeline({ tasks: { load: kubeflowTask("load"), train: trainOn("load") }, components })],
    bad: [
      { text: kubeflowPipeline({ tasks: { load: kubeflowTask("load"), train: trainOn("«laod»") }, components }) },
      {
        text: kubeflowPipeline({
          root: { outputDefinitions: "{ parameters: { rows: { parameterType: NUMBER_INTEGER } } }" },
          dagOutputs: "{ parameters: { rows: { valueFromParameter: { producerSubtask: «export», outputParameterKey: rows } } } }",
        }),
      },
    ],
  },
  *check(document) {
    const pipeline = pipelineOf(document);
    for (const { dag, producer } of outputReferences(pipeline)) yield* unknownTask(producer, dag.tasks);
    for (const { source, task } of pipeline.inputs) {
      if (source?.from === "status") yield* unknownTask(source.producer, task.dag.tasks);
    }
  },
});

function* unknownTask(producer: Node | undefined, tasks: ReadonlyMap<string, Task>): Generator<Problem> {
  if (!producer || tasks.has(text(producer))) return;
  const { hint, fixes } = suggest(producer, tasks.keys());
  yield {
    at: producer.span,
    message: `No task of this graph is named "${text(producer)}", so there is nothing to take this value from.${hint}`,
    fixes,
  };
}
