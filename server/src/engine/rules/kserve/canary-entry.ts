import { removal } from "../../practice/kserve-fixes";
import { canaries, mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { isEmpty, type Node, number, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

/** What a canary shares with the stable predictor and may not set. */
const shared = ["workerSpec", "scaleTarget", "scaleMetric", "autoScaling"];

const service = (canary: string, stable = ""): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n${stable}    model: { modelFormat: { name: xgboost }, storageUri: s3://models/fraud/v1 }\n  canary:\n    - trafficPercent: 10\n      predictor:\n${canary}        model: { name: "", modelFormat: { name: xgboost }, storageUri: s3://models/fraud/v2 }`,
    { deploymentMode: "Standard" },
  );

export default defineRule({
  id: "kserve/canary-entry",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Canary with a field that canaries cannot have",
  rationale:
    "Each entry of `spec.canary` is a predictor of its own beside the stable one. The webhook demands a `name` that no other one has. A canary has a fixed number of replicas, not more than the stable predictor has at least: it does not scale by itself, and it cannot be spread over nodes.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [service("        name: v2\n        minReplicas: 1\n")],
    bad: [
      { text: service("").replace("      predictor:\n        model", "      «predictor»:\n        model") },
      { text: service("        name: «v1»\n", "    name: v1\n") },
      { text: service("        name: v2\n        «scaleMetric»: cpu\n") },
      { text: service("        name: v2\n        «maxReplicas»: 3\n") },
      { text: service("        name: v2\n        minReplicas: «3»\n", "    minReplicas: 2\n") },
    ],
  },
  *check({ root }) {
    const [stable] = mapping(root.at("spec.predictor"));
    const names = new Set([text(stable?.child("name"))].filter(Boolean));
    for (const entry of canaries(root)) {
      for (const predictor of mapping(entry.child("predictor"))) {
        yield* namingOf(predictor, names);
        yield* scalingOf(predictor, stable);
      }
    }
  },
});

function* namingOf(predictor: Node, names: Set<string>): Generator<Problem> {
  const node = predictor.child("name");
  const name = text(node);
  if (!node || name === "")
    yield { at: predictor.key, message: 'A canary needs a "name" of its own; KServe refuses it without.' };
  else if (names.has(name))
    yield {
      at: node.span,
      message: `Another predictor of this service is called "${name}" already: give the canary a name of its own.`,
    };
  names.add(name);
}

function* scalingOf(predictor: Node, stable: Node | undefined): Generator<Problem> {
  const most = predictor.child("maxReplicas");
  const limit = (number(most) ?? 0) > 0 ? [most] : [];
  for (const node of [...shared.map((key) => predictor.child(key)), ...limit]) {
    if (!node || isEmpty(node)) continue;
    yield {
      at: node.key,
      message: `A canary cannot have "${node.name}", and KServe refuses it: ${node.name === "workerSpec" ? "it runs on one node" : 'it has a fixed number of replicas ("minReplicas")'}.`,
      fixes: removal(`Remove "${node.name}"`, node),
    };
  }
  const least = predictor.child("minReplicas");
  const [own, others] = [number(least), number(stable?.child("minReplicas"))];
  if (least && own !== undefined && others !== undefined && own > others)
    yield {
      at: least.span,
      message: `A canary may not have more replicas (${own}) than the stable predictor has at least (${others}).`,
    };
}
