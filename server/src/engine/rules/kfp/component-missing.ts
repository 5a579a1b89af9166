import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { suggest } from "../../text/suggestion";
import { text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/component-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Task of a component that does not exist",
  rationale:
    "A task says by `componentRef.name` which entry of `components` it runs. The upload takes any name; only when a run is created does the compiler find that there is nothing to run. Mostly a component was renamed and its tasks were not.",
  source: kfpSource("backend/src/v2/compiler/visitor.go", "visiting the components of a pipeline"),
  examples: {
    good: [kubeflowPipeline({ tasks: { load: kubeflowTask("load") }, components: { "comp-load": kubeflowComponent() } })],
    bad: [
      { text: kubeflowPipeline({ tasks: { train: "{ taskInfo: { name: train }, componentRef: { name: «comp-trian» } }" } }) },
      { text: kubeflowPipeline({ tasks: { load: "{ taskInfo: { name: load }, componentRef: { name: «nightly-export» } }" } }) },
    ],
  },
  *check(document) {
    const { tasks, components } = pipelineOf(document);
    const free = [...components.values()].filter((each) => each.tasks.length === 0).map((each) => each.name);
    // mostly each component has one task; only where none is free another task's may be meant
    const candidates = free.length > 0 ? free : [...components.keys()];
    for (const { name, reference, component } of tasks) {
      if (!reference || component) continue;
      const { hint, fixes } = suggest(reference, candidates);
      yield {
        at: reference.span,
        message: `No component is named "${text(reference)}", so the task "${name}" has nothing to run.${hint}`,
        fixes,
      };
    }
  },
});
