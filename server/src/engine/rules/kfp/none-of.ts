import { wrongChoices } from "../../kfp/choices";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { hasUnknownKey } from "../../kfp/unknown-keys";
import { oneOf } from "../../schema/or-list";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/none-of",
  severity: "error",
  kinds: pipelineKinds,
  title: "No answer where one is needed",
  rationale:
    "At many places of a pipeline one of several fields must stand: an input needs a source, a component a graph or an executor, an executor a container or an importer. The upload accepts a file without; the compiler or the task that meets the gap fails.",
  source: kfpSource("backend/src/v2/compiler/argocompiler/dag.go", "compiling a graph for Argo Workflows"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [
      { text: kubeflowPipeline({ components: { "«comp-load»": "{}" }, tasks: { load: kubeflowTask("load") } }) },
      {
        text: kubeflowPipeline({
          executors: { "«exec-load»": "{}" },
          components: { "comp-load": "{ executorLabel: exec-load }" },
          tasks: { load: kubeflowTask("load") },
        }),
      },
      {
        text: kubeflowPipeline({
          tasks: { train: kubeflowTask("train", "inputs: { parameters: { «epochs»: {} } }") },
          components: {
            "comp-train": kubeflowComponent("inputDefinitions: { parameters: { epochs: { parameterType: NUMBER_INTEGER } } }"),
          },
        }),
      },
    ],
  },
  *check(document) {
    for (const { node, subject, members, ifNone, chosen } of wrongChoices(pipelineOf(document))) {
      if (chosen.length > 0 || hasUnknownKey(node, document.shape.schema)) continue;
      yield { at: node.key, message: `${subject} needs ${oneOf(members)}: without it ${ifNone}.` };
    }
  },
});
