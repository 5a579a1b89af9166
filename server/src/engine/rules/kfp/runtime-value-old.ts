import { entriesOf, field, fieldAt } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { renameKey, replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (value: string): string =>
  kubeflowPipeline({
    tasks: { train: kubeflowTask("train", `inputs: { parameters: { epochs: { runtimeValue: { ${value} } } } }`) },
    components: {
      "comp-train": kubeflowComponent("inputDefinitions: { parameters: { epochs: { parameterType: NUMBER_INTEGER } } }"),
    },
  });

export default defineRule({
  id: "kfp/runtime-value-old",
  severity: "error",
  kinds: pipelineKinds,
  title: "Value in a form that is no longer read",
  rationale:
    "`runtimeValue` of a task's input holds a `constant`. `constantValue` and `runtimeParameter` are the forms of schema 2.0.0: the file is accepted, but the driver has not implemented them, so the task fails as it is about to start.",
  source: kfpSource("backend/src/v2/driver/resolve.go", "resolving the inputs of a task"),
  examples: {
    good: [pipeline("constant: 10")],
    bad: [
      { text: pipeline("«constantValue»: { intValue: 10 }") },
      { text: pipeline("«runtimeParameter»: epochs"), note: "Pass on an input of the graph by componentInputParameter instead." },
    ],
  },
  *check(document) {
    for (const { source, task, node } of pipelineOf(document).inputs) {
      if (source?.from !== "old" || field(node, "runtimeValue") === undefined) continue;
      const isParameter = source.node === fieldAt(node, "runtimeValue", "runtimeParameter");
      yield {
        at: source.node.key,
        message: `"${source.node.name}" is not read any more: "${task.name}" gets no value and fails. ${isParameter ? "Take the input by componentInputParameter" : "Write the value as constant"}.`,
        fixes: fixes(source.node),
      };
    }
  },
});

/** `constantValue: { intValue: 10 }` says `constant: 10`. */
function fixes(node: Node): readonly Fix[] {
  const [value, another] = entriesOf(node);
  if (!value || another || value.type !== "scalar") return [];
  const edits = [...renameKey(node, "constant"), ...replaceValue(node, value.value)];
  // a number in quotes would become text
  const isTyped = typeof value.value === (value.name === "stringValue" ? "string" : "number");
  return [{ title: "Write it as constant", edits, ...(isTyped ? { isSafe: true } : {}) }];
}
