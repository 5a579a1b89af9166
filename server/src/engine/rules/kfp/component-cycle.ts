import type { Component } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { circles, type Step } from "../../text/circles";
import type { Node } from "../../text/tree";
import { absent, kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule } from "../rule";

const graph = (tasks: string): string => `{ dag: { tasks: { ${tasks} } } }`;

export default defineRule({
  id: "kfp/component-cycle",
  severity: "error",
  kinds: pipelineKinds,
  title: "Component that contains itself",
  rationale:
    "A component may be a graph whose tasks run other components, but never itself, directly or through others: it would have no end. The compiler stops at such a circle when a run is created, or follows it until its memory is full.",
  source: kfpSource("backend/src/v2/compiler/visitor.go", "visiting the components of a pipeline"),
  examples: {
    good: [
      kubeflowPipeline({
        components: {
          "comp-train": graph("again: { taskInfo: { name: again }, componentRef: { name: comp-fit } }"),
          "comp-fit": kubeflowComponent(),
        },
      }),
      kubeflowPipeline({
        components: { "comp-train": graph(`fit: ${kubeflowTask("fit")}`), "comp-fit": kubeflowComponent() },
      }),
    ],
    bad: [
      {
        text: kubeflowPipeline({
          components: { "comp-train": graph("again: { taskInfo: { name: again }, componentRef: { name: «comp-train» } }") },
          executors: { "exec-train": absent },
        }),
      },
    ],
  },
  *check(document) {
    for (const circle of circles<Component, Use>(pipelineOf(document).components.values(), uses)) {
      const closing = circle.at(-1);
      if (!closing) continue;
      const names = [...circle.map(({ from }) => from), circle[0]?.from].map((component) => `"${component?.name}"`);
      yield {
        at: closing.at.span,
        message:
          circle.length === 1
            ? `The component ${names[0]} runs itself, without end. Let this task run another component.`
            : `These components run each other, without end: ${names.join(" → ")}. Let one of their tasks run another component.`,
      };
    }
  },
});

interface Use extends Step<Component> {
  readonly at: Node;
}

function uses(from: Component): readonly Use[] {
  return [...(from.dag?.tasks.values() ?? [])].flatMap(({ component, reference }) =>
    component && reference ? [{ from, to: component, at: reference }] : [],
  );
}
