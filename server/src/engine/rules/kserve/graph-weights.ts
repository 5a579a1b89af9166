import { graphNodes, stepName, steps } from "../../practice/kserve-graph";
import { kserveSources } from "../../practice/kserve-sources";
import { isEmpty, number, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const graph = (...weights: readonly string[]): string =>
  kserveObject(
    "InferenceGraph",
    `  nodes:\n    root:\n      routerType: Splitter\n      steps:\n${weights.map((step, index) => `        - ${step.includes("{") ? step : `{ serviceName: fraud-${index}, weight: ${step} }`}`).join("\n")}`,
  );

export default defineRule({
  id: "kserve/graph-weights",
  severity: "error",
  kinds: ["kserve/InferenceGraph"],
  title: "Splitter whose weights are not 100 together",
  rationale:
    "A Splitter sends each request to one of its steps, by their weights. These are percentages: the webhook demands one on every step, and a sum of exactly 100.",
  source: kserveSources.graphWebhook,
  examples: {
    good: [graph("90", "10")],
    bad: [{ text: graph("90", "20").replace("steps:", "«steps»:") }, { text: graph("90", "«{ serviceName: fraud-2 }»") }],
  },
  *check({ root }) {
    for (const node of graphNodes(root).filter((each) => text(each.child("routerType")) === "Splitter")) {
      const all = steps(node);
      const without = all.filter((step) => isEmpty(step.child("weight")));
      for (const step of without)
        yield {
          at: step.span,
          message: `${stepName(step)} of a Splitter needs a "weight": its share of the requests, in percent.`,
        };
      const weights = all.map((step) => number(step.child("weight")));
      if (without.length > 0 || weights.includes(undefined)) continue;
      const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
      if (sum !== 100)
        yield {
          at: (node.child("steps") ?? node).key,
          message: `The weights of a Splitter are percentages, and KServe refuses a sum other than 100: here it is ${sum}.`,
        };
    }
  },
});
