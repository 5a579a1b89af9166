import { graphNodes, rootName, steps } from "../../practice/kserve-graph";
import { kserveSources } from "../../practice/kserve-sources";
import { renameKey } from "../../text/edits";
import { isEmpty, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const graph = (name: string): string =>
  kserveObject(
    "InferenceGraph",
    `  nodes:\n    ${name}: # requests come in here\n      routerType: Sequence\n      steps: [{ nodeName: choose }]\n    choose:\n      routerType: Switch\n      steps: [{ serviceName: fraud, condition: "[@this].#(country==DE)" }]`,
  );

export default defineRule({
  id: "kserve/graph-root-missing",
  severity: "error",
  kinds: ["kserve/InferenceGraph"],
  title: "Graph without a node called root",
  rationale: "A request enters an InferenceGraph at the node called `root`, and the webhook refuses a graph that has none.",
  source: kserveSources.graphWebhook,
  examples: { good: [graph("root")], bad: [{ text: graph("«start»") }] },
  *check({ root }) {
    const nodes = root.at("spec.nodes");
    if (!nodes || isEmpty(nodes) || nodes.type !== "mapping" || nodes.child(rootName)) return;
    const asked = new Set(graphNodes(root).flatMap((node) => steps(node).map((step) => text(step.child("nodeName")))));
    const [entry, another] = graphNodes(root).filter(({ name }) => !asked.has(String(name)));
    const only = another ? undefined : entry;
    yield {
      at: only?.key ?? nodes.key,
      message: only
        ? `Requests enter a graph at the node "${rootName}", and KServe refuses one without it. No step leads to "${only.name}", so that seems to be it: call it "${rootName}".`
        : `Requests enter a graph at the node "${rootName}", and KServe refuses one without it. Add it, or give its name to the node that comes first.`,
      fixes: only ? [{ title: `Rename to "${rootName}"`, edits: renameKey(only, rootName) }] : [],
    };
  },
});
