import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { removeEntry } from "../../text/edits";
import { kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/executor-unused",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Executor that no component uses",
  rationale:
    "The SDK writes only executors that are used. One that no component names by `executorLabel` was left behind by an edit, or its component is missing.",
  source: kfpSource("sdk/python/kfp/compiler/pipeline_spec_builder.py", "how the SDK writes a pipeline"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [
      {
        text: kubeflowPipeline({
          executors: { "«exec-load»": '{ container: { image: "python:3.11", command: [python, load.py] } }' },
        }),
      },
    ],
  },
  *check(document) {
    const { allComponents, executors } = pipelineOf(document);
    // while a component has no executor, that one may be meant
    if (allComponents.some(({ dag, executor }) => !dag && !executor)) return;
    for (const { label, node, components: users } of executors.values()) {
      if (users.length > 0) continue;
      yield {
        at: node.key,
        message: `No component uses the executor "${label}". Remove it, or name it in the component that should.`,
        fixes: executors.size > 1 ? [{ title: "Remove it", edits: removeEntry(node) }] : [],
      };
    }
  },
});
