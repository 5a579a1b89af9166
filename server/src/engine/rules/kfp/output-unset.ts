import { type Component, channels, type Dag, outputReferences, type Pipeline, type Port } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const returned =
  "outputs: { parameters: { accuracy: { valueFromParameter: { producerSubtask: fit, outputParameterKey: accuracy } } } }";
const declared = "outputDefinitions: { parameters: { accuracy: { parameterType: NUMBER_DOUBLE } } }";
const graph = (outputs: string, definitions: string): string =>
  kubeflowPipeline({
    components: {
      "comp-train": `{ dag: { tasks: { fit: ${kubeflowTask("fit")} }${outputs} }, ${definitions} }`,
      "comp-fit": kubeflowComponent(declared),
    },
  });

export default defineRule({
  id: "kfp/output-unset",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Declared output that the graph does not return",
  rationale:
    "A component that is a graph returns an output only if `dag.outputs` says which of its tasks produces it. A declared output without that is always empty: the SDK refuses to compile it, and a task that takes it fails.",
  source: kfpSource("sdk/python/kfp/compiler/pipeline_spec_builder.py", "how the SDK writes a pipeline"),
  examples: {
    good: [graph(`, ${returned}`, declared)],
    bad: [{ text: graph("", declared.replace("accuracy", "«accuracy»")) }],
  },
  *check(document) {
    const pipeline = pipelineOf(document);
    for (const dag of pipeline.dags) {
      for (const { node, name, channel, component } of unset(dag)) {
        const isTaken = taken(pipeline, component).has(`${channel} ${name}`);
        yield {
          at: node.key,
          message: `No task of "${component.name}" returns the output "${name}", so it is always empty${isTaken ? " and the task that takes it fails" : ""}. Select a task's output in dag.outputs, or remove the declaration.`,
          ...(isTaken ? { severity: "error" as const } : {}),
        };
      }
    }
  },
});

/** Declared, but not returned; while the graph returns something undeclared, that may be meant. */
function unset({ component, outputs }: Dag): readonly Port[] {
  const returns = new Set(outputs.map(({ channel, name }) => `${channel} ${name}`));
  if (outputs.some(({ channel, name }) => !component.outputs[channel].has(name))) return [];
  return channels.flatMap((channel) =>
    [...component.outputs[channel].values()].filter(({ name }) => !returns.has(`${channel} ${name}`)),
  );
}

function taken(pipeline: Pipeline, component: Component): ReadonlySet<string> {
  const references = [...outputReferences(pipeline)].filter(
    ({ dag, producer }) => dag.tasks.get(text(producer))?.component === component,
  );
  return new Set(references.map(({ channel, output }) => `${channel} ${text(output)}`));
}
