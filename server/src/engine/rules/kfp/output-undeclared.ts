import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { nearest } from "../../text/did-you-mean";
import { renameKey } from "../../text/edits";
import { kubeflowComponent, kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (name: string): string =>
  kubeflowPipeline({
    root: { outputDefinitions: "{ parameters: { accuracy: { parameterType: NUMBER_DOUBLE } } }" },
    dagOutputs: `{ parameters: { accuracy: { valueFromParameter: { producerSubtask: train, outputParameterKey: accuracy } }${name} } }`,
    components: {
      "comp-train": kubeflowComponent("outputDefinitions: { parameters: { accuracy: { parameterType: NUMBER_DOUBLE } } }"),
    },
  });

export default defineRule({
  id: "kfp/output-undeclared",
  severity: "error",
  kinds: pipelineKinds,
  title: "Graph that returns what its component does not declare",
  rationale:
    "What a graph returns (`dag.outputs`) must stand in the `outputDefinitions` of its component, with its type; otherwise nobody can use it. The SDK refuses to compile such a pipeline and its local runner fails on it.",
  source: kfpSource("sdk/python/kfp/compiler/pipeline_spec_builder.py", "how the SDK writes a pipeline"),
  examples: {
    good: [pipeline("")],
    bad: [{ text: pipeline(", «loss»: { valueFromParameter: { producerSubtask: train, outputParameterKey: accuracy } }") }],
  },
  *check(document) {
    for (const { dag, channel, name, node } of pipelineOf(document).dags.flatMap(({ outputs }) => outputs)) {
      const declared = dag.component.outputs[channel];
      if (declared.has(name)) continue;
      const returned = new Set(dag.outputs.map((output) => `${output.channel} ${output.name}`));
      const meant = nearest(
        name,
        [...declared.keys()].filter((each) => !returned.has(`${channel} ${each}`)),
      );
      yield {
        at: node.key,
        message: `"${dag.component.name}" declares no output ${channel.slice(0, -1)} "${name}", so nobody can use it.${meant ? ` Did you mean "${meant}"?` : " Declare it in outputDefinitions."}`,
        fixes: meant ? [{ title: `Rename to "${meant}"`, edits: renameKey(node, meant) }] : [],
      };
    }
  },
});
