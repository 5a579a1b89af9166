import { removal } from "../../practice/kserve-fixes";
import { graphNodes, stepName, steps, targets, targetsOf } from "../../practice/kserve-graph";
import { kserveSources } from "../../practice/kserve-sources";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const graph = (step: string): string =>
  kserveObject(
    "InferenceGraph",
    `  nodes:\n    root:\n      routerType: Sequence\n      steps:\n        - ${step}\n        - { name: log, serviceName: log }`,
  );

export default defineRule({
  id: "kserve/graph-step-target",
  severity: "error",
  kinds: ["kserve/InferenceGraph"],
  title: "Step that does not ask exactly one thing",
  rationale:
    "Each step of a graph asks one thing: another node (`nodeName`), an InferenceService (`serviceName`) or an address (`serviceUrl`). The webhook refuses a step with none of them, or with several.",
  source: kserveSources.graphWebhook,
  examples: {
    good: [graph("{ name: score, serviceName: fraud }")],
    bad: [
      { text: graph("«{ name: score, condition: x }»") },
      { text: graph("{ name: score, «serviceName»: fraud, serviceUrl: http://fraud.models/v1 }") },
    ],
  },
  *check({ root }) {
    for (const step of graphNodes(root).flatMap(steps)) {
      const [first, ...others] = targetsOf(step);
      if (first && others.length === 0) continue;
      const all = [first, ...others].flatMap((target) => target ?? []);
      yield {
        at: first?.key ?? step.span,
        message: first
          ? `${stepName(step)} asks ${all.map(({ name }) => name).join(" and ")}; KServe takes one of them.`
          : `${stepName(step)} asks nothing, and KServe refuses it: set ${targets.join(", ")}, one of them.`,
        related: others.map((other) => ({ at: other.key, message: "Another one." })),
        fixes: first ? all.flatMap((target) => removal(`Remove "${target.name}"`, target)) : [],
      };
    }
  },
});
