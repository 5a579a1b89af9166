import { kserveRuntimes, type Protocol } from "../../practice/kserve-runtimes";
import { containers, isFilledIn, mapping, modelServers, predictors, variable } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { didYouMean } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { isEmpty, type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const customProtocols: readonly string[] = ["v1", "v2"] satisfies readonly Protocol[];
const protocols: readonly string[] = [...new Set(kserveRuntimes.flatMap((runtime) => runtime.protocols))].sort();

export default defineRule({
  id: "kserve/protocol",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Inference protocol that nothing speaks",
  rationale:
    "A container of your own says by its variable PROTOCOL what it speaks, and the webhook takes only `v1` or `v2` there. `protocolVersion` of a model is not checked, but no runtime that KServe brings knows other names than `v1`, `v2`, `grpc-v1` and `grpc-v2`, so no runtime would be found.",
  source: kserveSources.customPredictor,
  examples: {
    good: [kserveObject("InferenceService", "  predictor:\n    model: { modelFormat: { name: xgboost }, protocolVersion: v2 }")],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    containers:\n      - name: kserve-container\n        image: registry.example.com/fraud:2.1.0\n        env:\n          - { name: PROTOCOL, value: «grpc-v2» }",
        ),
      },
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    model: { modelFormat: { name: xgboost }, protocolVersion: «V2» }",
        ),
      },
    ],
  },
  *check({ root }) {
    for (const predictor of mapping(root.at("spec.predictor"))) yield* ownProtocol(predictor);
    for (const server of predictors(root).flatMap(modelServers)) yield* modelProtocol(server);
  },
});

function* ownProtocol(predictor: Node): Generator<Problem> {
  const [first] = modelServers(predictor).length === 0 ? containers(predictor) : [];
  const value = variable(first, "PROTOCOL")?.child("value");
  if (!value || customProtocols.includes(text(value)) || isFilledIn(text(value))) return;
  yield {
    at: value.span,
    message: `A predictor of your own speaks v1 or v2; "${text(value)}" is refused by KServe.`,
  };
}

function* modelProtocol(server: Node): Generator<Problem> {
  const node = server.child("protocolVersion");
  const value = text(node);
  if (!node || value === "" || protocols.includes(value) || isFilledIn(value) || !isEmpty(server.child("runtime"))) return;
  const meant = protocols.find((known) => known === value.toLowerCase());
  yield {
    at: node.span,
    severity: "warning",
    message: `No runtime that KServe brings speaks the protocol "${value}": use ${protocols.join(", ")}.${didYouMean(value, protocols)}`,
    fixes: meant ? [{ title: `Change to ${meant}`, edits: replaceValue(node, meant) }] : [],
  };
}
