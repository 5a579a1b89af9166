import { type Schema, schemasAt } from "../../schema/schema";
import type { Node } from "../../text/tree";
import { absent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/empty-key",
  severity: "error",
  kinds: ["kfp/pipeline", "kfp/platform", "kfp/PipelineVersion"],
  title: "Key without the value it needs",
  rationale:
    "A key without a value counts as absent. That is fine for what may be left out; here the value is needed, or the key is the name of an entry, which cannot be empty: the file is refused.",
  source: {
    title: "Protocol Buffers: ProtoJSON format",
    url: "https://protobuf.dev/programming-guides/json/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [kubeflowPipeline({ tasks: { train: kubeflowTask("train", "dependentTasks: ") } })],
    bad: [
      { text: kubeflowPipeline({ top: { pipelineInfo: "{ «name»: }" } }) },
      {
        text: kubeflowPipeline({
          tasks: { train: "{ taskInfo: { name: train }, componentRef: { «name»: } }" },
          components: { "comp-train": absent },
          executors: { "exec-train": absent },
        }),
      },
      { text: kubeflowPipeline({ tasks: { train: kubeflowTask("train", "inputs: { parameters: { «epochs»: } }") } }) },
    ],
  },
  *check({ root, shape }) {
    // in a custom resource only what the pipeline's own reader reads
    for (const node of empty(root.child("spec") ?? root, [])) {
      if (!node.parent || !isNeeded(String(node.name), node.parent, shape.schema)) continue;
      yield { at: node.key, message: `"${node.name}" has no value, so the file is refused. Give it one, or remove it.` };
    }
  },
});

/** The entries without a value. An empty item of a list is a fault of shape. */
function empty(node: Node, found: Node[]): readonly Node[] {
  if (node.isEntry && node.type === "scalar" && node.value === null) found.push(node);
  for (const child of node.children) empty(child, found);
  return found;
}

/** A field that an object requires, or an entry of a map. */
function isNeeded(name: string, parent: Node, schema: Schema): boolean {
  return schemasAt(schema, parent.path).some(({ required = [], properties = {}, additionalProperties }) =>
    Object.hasOwn(properties, name) ? required.includes(name) : typeof additionalProperties === "object",
  );
}
