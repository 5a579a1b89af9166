import { graphNodes, steps } from "../../practice/kserve-graph";
import { kserveSources } from "../../practice/kserve-sources";
import { type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const graph = (second: string): string =>
  kserveObject(
    "InferenceGraph",
    `  nodes:\n    root:\n      routerType: Ensemble\n      steps:\n        - { name: score, serviceName: fraud }\n        - { name: ${second}, serviceName: credit }`,
  );

export default defineRule({
  id: "kserve/graph-step-duplicate",
  severity: "error",
  kinds: ["kserve/InferenceGraph"],
  title: "Two steps of one node with the same name",
  rationale:
    "A node's answer is put together from its steps by their names, so the webhook refuses two steps of one node with the same name. Steps without a name, and steps of other nodes, do not count.",
  source: kserveSources.graphWebhook,
  examples: { good: [graph("rate")], bad: [{ text: graph("«score»") }] },
  *check({ root }) {
    for (const node of graphNodes(root)) {
      const seen = new Map<string, Node>();
      for (const name of steps(node).flatMap((step) => step.child("name") ?? [])) {
        const first = seen.get(text(name));
        if (first)
          yield {
            at: name.span,
            message: `Node "${node.name}" has a step called "${text(name)}" already, and KServe refuses a second one: give it another name.`,
            related: [{ at: first.span, message: "The first one." }],
          };
        else if (text(name) !== "") seen.set(text(name), name);
      }
    }
  },
});
