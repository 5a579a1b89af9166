import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/component-name-reserved",
  severity: "error",
  kinds: pipelineKinds,
  title: "Component named root",
  rationale:
    "The compiler calls the pipeline's own graph `root`, so no entry of `components` may have that name: it refuses the pipeline when a run is created.",
  source: kfpSource("backend/src/v2/compiler/visitor.go", "visiting the components of a pipeline"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [
      {
        text: kubeflowPipeline({
          tasks: { train: "{ taskInfo: { name: train }, componentRef: { name: root } }", load: kubeflowTask("train") },
          components: { "«root»": kubeflowComponent() },
        }),
      },
    ],
  },
  *check(document) {
    const component = pipelineOf(document).components.get("root");
    if (!component) return;
    yield {
      at: component.node.key,
      message:
        'The compiler keeps the name "root" for the pipeline itself and refuses a component of that name. Rename the component here and in the tasks that run it.',
    };
  },
});
