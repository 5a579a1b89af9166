import { components, mapping, modelServers } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { type Node, number, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const service = (batcher: string, protocol = "v1"): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    ${batcher}\n    model: { modelFormat: { name: xgboost }, protocolVersion: ${protocol} }`,
  );

export default defineRule({
  id: "kserve/batcher",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Batcher that does not do what it says",
  rationale:
    "The batcher collects the `instances` of requests to `:predict`, which is protocol v1; requests of another protocol pass it by. Nothing checks its numbers either: 0 or less is replaced by a default (32 requests, 5000 ms).",
  source: kserveSources.batcher,
  examples: {
    good: [service("batcher: { maxBatchSize: 16, maxLatency: 50 }")],
    bad: [{ text: service("batcher: { maxBatchSize: «-1» }") }, { text: service("«batcher»: { maxBatchSize: 16 }", "v2") }],
  },
  *check({ root }) {
    for (const component of components(root))
      for (const batcher of mapping(component.child("batcher"))) yield* problemsOf(batcher, protocolOf(component));
  },
});

/** Of a model only: what a container of one's own speaks its arguments may say. */
function protocolOf(component: Node): string {
  return text(modelServers(component)[0]?.child("protocolVersion"));
}

function* problemsOf(batcher: Node, protocol: string): Generator<Problem> {
  if (protocol !== "" && protocol !== "v1")
    yield {
      at: batcher.key,
      message: `The batcher collects requests of protocol v1 only; this model speaks ${protocol}, so its requests pass unbatched. Remove the batcher, or let the model server batch.`,
    };
  for (const key of ["maxBatchSize", "maxLatency"]) {
    const node = batcher.child(key);
    const value = number(node);
    if (!node || value === undefined || value > 0) continue;
    yield { at: node.span, message: `"${key}" is ${value}: KServe takes its default instead. Write a number above 0.` };
  }
}
