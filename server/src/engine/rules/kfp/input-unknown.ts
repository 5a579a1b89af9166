import type { Input, Port } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { nearest } from "../../text/did-you-mean";
import { renameKey } from "../../text/edits";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (input: string): string =>
  kubeflowPipeline({
    tasks: { train: kubeflowTask("train", `inputs: { parameters: { ${input}: { runtimeValue: { constant: 0.2 } } } }`) },
    components: {
      "comp-train": kubeflowComponent(
        "inputDefinitions: { parameters: { rate: { parameterType: NUMBER_DOUBLE, defaultValue: 0.1 } } }",
      ),
    },
  });

export default defineRule({
  id: "kfp/input-unknown",
  severity: "hint",
  kinds: pipelineKinds,
  title: "Value for an input that the component does not have",
  rationale:
    "A task may give more inputs than its component declares: the SDK writes some that constants refer to, and the backend ignores them. One whose name is nearly that of an optional input is probably misspelt: the component then uses its default, and nobody notices.",
  source: kfpSource("backend/src/v2/driver/resolve.go", "resolving the inputs of a task"),
  examples: { good: [pipeline("rate")], bad: [{ text: pipeline("«rat»") }] },
  *check(document) {
    for (const input of pipelineOf(document).inputs) {
      const meant = misspelt(input);
      if (!meant) continue;
      yield {
        at: input.node.key,
        message: `The component "${meant.component.name}" has no input "${input.name}", so this value is ignored. Did you mean "${meant.name}"?`,
        fixes: [{ title: `Rename to "${meant.name}"`, edits: renameKey(input.node, meant.name) }],
      };
    }
  },
});

/** The optional input that is meant: one that the task does not give. */
function misspelt({ task, channel, name }: Input): Port | undefined {
  const declared = task.component?.inputs[channel];
  if (!declared || declared.has(name) || name.startsWith("pipelinechannel--")) return undefined;
  const free = [...declared.values()].filter((port) => port.canBeLeftOut && !task.given[channel].has(port.name));
  const meant = nearest(
    name,
    free.map((port) => port.name),
  );
  return meant === undefined ? undefined : declared.get(meant);
}
