import { graphNodes, rootName, stepName, steps } from "../../practice/kserve-graph";
import { isFilledIn } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const graph = (target: string): string =>
  kserveObject(
    "InferenceGraph",
    `  nodes:\n    root:\n      routerType: Sequence\n      steps: [{ nodeName: ${target} }]\n    choose:\n      routerType: Ensemble\n      steps: [{ serviceName: fraud }, { serviceName: credit }]`,
  );

export default defineRule({
  id: "kserve/graph-node-unknown",
  severity: "warning",
  kinds: ["kserve/InferenceGraph"],
  title: "Step to a node that the graph does not have",
  rationale:
    "`nodeName` names another node of the same graph. KServe does not check that it exists; every request that gets to such a step fails. An InferenceService is named by `serviceName` instead.",
  source: kserveSources.graphWebhook,
  examples: { good: [graph("choose")], bad: [{ text: graph("«chose»") }, { text: graph("«fraud-detection-v2»") }] },
  *check({ root }) {
    const names = graphNodes(root).map(({ name }) => String(name));
    for (const step of graphNodes(root).flatMap(steps)) {
      const node = step.child("nodeName");
      const target = text(node);
      if (!node || target === "" || names.includes(target) || isFilledIn(target)) continue;
      const others = names.filter((name) => name !== rootName);
      const meant = nearest(target, others);
      yield {
        at: node.span,
        message: `${stepName(step)} leads to "${target}", and this graph has no such node: its requests would fail.${didYouMean(target, others) || ' An InferenceService is named by "serviceName".'}`,
        fixes: meant ? [{ title: `Change to "${meant}"`, edits: replaceValue(node, meant) }] : [],
      };
    }
  },
});
