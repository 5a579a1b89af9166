import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { suggest } from "../../text/suggestion";
import { text } from "../../text/tree";
import { kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/executor-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Component with an executor that does not exist",
  rationale:
    "A component that is no graph is run by an executor: its `executorLabel` names an entry of `deploymentSpec.executors`, which holds the image and the command. Without it the compiler stops when a run is created, long after the upload went well.",
  source: kfpSource("backend/src/v2/compiler/visitor.go", "visiting the components of a pipeline"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [
      { text: kubeflowPipeline({ components: { "comp-train": "{ executorLabel: «exec-tain» }" } }) },
      { text: kubeflowPipeline({ components: { "comp-train": "{ executorLabel: «gpu-pool» }" } }) },
    ],
  },
  *check(document) {
    const { allComponents, executors } = pipelineOf(document);
    // each component has an executor of its own, so one that is used already is not the one that is meant
    const free = [...executors.values()].filter((each) => each.components.length === 0).map((each) => each.label);
    for (const { name, label, executor } of allComponents) {
      if (!label || executor) continue;
      const { hint, fixes } = suggest(label, free);
      yield {
        at: label.span,
        message: `No executor is labelled "${text(label)}", so the component "${name}" cannot be run.${hint}`,
        fixes,
      };
    }
  },
});
