import type { Component } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { removeEntry } from "../../text/edits";
import type { Fix } from "../../text/span";
import { kubeflowComponent, kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kfp/component-unused",
  severity: "warning",
  kinds: pipelineKinds,
  title: "Component that no task runs",
  rationale:
    "The SDK writes only components that are used. One that no task runs was left behind by an edit, or the task that should run it is missing.",
  source: kfpSource("sdk/python/kfp/compiler/pipeline_spec_builder.py", "how the SDK writes a pipeline"),
  examples: {
    good: [kubeflowPipeline()],
    bad: [{ text: kubeflowPipeline({ components: { "«comp-load»": kubeflowComponent() } }) }],
  },
  *check(document) {
    const { components, tasks } = pipelineOf(document);
    // without a task nothing is used, and while a task names no component, that one may be meant
    if (tasks.length === 0 || tasks.some(({ component }) => !component)) return;
    for (const component of components.values()) {
      if (component.tasks.length > 0) continue;
      yield {
        at: component.node.key,
        message: `No task runs the component "${component.name}". Remove it, or add the task that should.`,
        fixes: fixes(component, components.size),
      };
    }
  },
});

/** The component goes with the executor that only it uses; what a graph contains is left to people. */
function fixes({ node, dag, executor }: Component, count: number): readonly Fix[] {
  const isLast = count === 1 || executor?.node.parent?.children.length === 1;
  if (dag || isLast) return [];
  const alone = executor?.components.length === 1 ? removeEntry(executor.node) : [];
  return [{ title: alone.length > 0 ? "Remove it and its executor" : "Remove it", edits: [...removeEntry(node), ...alone] }];
}
