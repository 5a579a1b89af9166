import { circles, type Step } from "../../text/circles";
import { children, items, type Node, text } from "../../text/tree";
import { seldonPipeline } from "../object-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "seldon/pipeline-cycle",
  severity: "error",
  kinds: ["seldon/Pipeline"],
  title: "Steps in a circle",
  rationale:
    "Data that goes in a circle comes to no end, so Seldon's scheduler refuses such a pipeline. Where a circle is meant, `allowCycles: true` permits it, and `maxStepRevisits` limits how often a step runs.",
  source: {
    title: "Seldon Core 2: Pipelines",
    url: "https://docs.seldon.ai/seldon-core-2/user-guide/inference/pipelines",
    accessed: "2026-11-23",
  },
  examples: {
    good: [seldonPipeline("    - name: scale\n    - name: score\n      inputs: [scale]", "[score]")],
    bad: [
      {
        text: seldonPipeline(
          "    - name: scale\n      inputs: [score.outputs.AGAIN]\n    - name: score\n      inputs: [«scale»]",
          "[score]",
        ),
      },
    ],
  },
  *check({ root }) {
    if (text(root.at("spec.allowCycles")) === "true") return;
    const steps = new Map(children(root.at("spec.steps")).map((step) => [text(step.child("name")), step]));
    const takes = (from: string): readonly Take[] => {
      const step = steps.get(from);
      const references = step ? [...items(step.child("inputs")), ...items(step.child("triggers"))] : [];
      return references.map((at) => ({ from, to: text(at).split(".")[0] ?? "", at })).filter(({ to }) => steps.has(to));
    };
    for (const circle of circles(steps.keys(), takes)) {
      const closing = circle.at(-1);
      if (!closing) continue;
      const way = [...circle, circle[0]].map((take) => `"${take?.from}"`).join(" → ");
      yield {
        at: closing.at.span,
        message: `These steps take data from each other, so it never comes to an end: ${way} (each from the next). Remove one of these references, or set "allowCycles: true".`,
      };
    }
  },
});

/** A step takes data from another one. */
interface Take extends Step<string> {
  readonly at: Node;
}
