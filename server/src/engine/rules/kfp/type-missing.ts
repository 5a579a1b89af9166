import { field } from "../../kfp/fields";
import { type Component, channels, type Port } from "../../kfp/graph";
import { oldTypes } from "../../kfp/parameter-type";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { hasUnknownKey } from "../../kfp/unknown-keys";
import { insertKey } from "../../text/edits";
import type { Fix } from "../../text/span";
import { text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

const unspecified = "PARAMETER_TYPE_ENUM_UNSPECIFIED";
const typeFields = { parameters: "parameterType", artifacts: "artifactType" } as const;
const pipeline = (outputs: string): string =>
  kubeflowPipeline({ components: { "comp-train": kubeflowComponent(`outputDefinitions: ${outputs}`) } });

export default defineRule({
  id: "kfp/type-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Input or output without a type",
  rationale:
    "Every parameter a component declares needs `parameterType`, every artifact `artifactType`. Without it the SDK cannot load the pipeline, the API server refuses a value that a user gives for it, and a task gets every value refused. `type` is the form of schema 2.0.0, which readers of 2.1.0 ignore.",
  source: kfpSource("sdk/python/kfp/dsl/structures.py", "how the SDK loads a component"),
  examples: {
    good: [pipeline("{ parameters: { accuracy: { parameterType: NUMBER_DOUBLE } } }")],
    bad: [
      { text: pipeline("{ parameters: { «accuracy»: {} } }") },
      { text: pipeline("{ parameters: { «accuracy»: { type: DOUBLE } } }") },
      { text: pipeline("{ artifacts: { «model»: { description: The trees } } }") },
    ],
  },
  *check(document) {
    for (const port of pipelineOf(document).allComponents.flatMap(untyped)) {
      const wanted = typeFields[port.channel];
      if (hasUnknownKey(port.node, document.shape.schema)) continue;
      yield {
        at: port.node.key,
        message: `The ${port.channel.slice(0, -1)} "${port.name}" has no ${wanted}: the SDK cannot load the pipeline, and no task can use it. Say what it holds.`,
        fixes: fixes(port),
      };
    }
  },
});

function untyped({ inputs, outputs }: Component): readonly Port[] {
  const ports = channels.flatMap((channel) => [...inputs[channel].values(), ...outputs[channel].values()]);
  return ports.filter(({ node, channel }) => {
    const type = field(node, typeFields[channel]);
    return (!type || text(type) === unspecified) && node.type === "mapping";
  });
}

function fixes({ node, channel }: Port): readonly Fix[] {
  const type = channel === "parameters" && !node.child("parameterType") ? oldTypes.get(text(field(node, "type"))) : undefined;
  return type === undefined ? [] : [{ title: `Insert parameterType: ${type}`, edits: insertKey(node, "parameterType", type) }];
}
