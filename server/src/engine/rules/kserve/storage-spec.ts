import { modelServers, predictors } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { didYouMean } from "../../text/did-you-mean";
import { isEmpty, type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const types = ["s3", "hdfs", "webhdfs"];
const service = (lines: string): string =>
  kserveObject("InferenceService", `  predictor:\n    model:\n      modelFormat: { name: xgboost }\n${lines}`);

export default defineRule({
  id: "kserve/storage-spec",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Storage that KServe's controller refuses",
  rationale:
    "`storage` names a key in a secret (`storage-config`) that holds type, endpoint and credentials, and a path. The service is created whatever stands there, but its pods are not where `storageUri` gives a second location, or where the type is not s3, hdfs or webhdfs.",
  source: kserveSources.storage,
  examples: {
    good: [service("      storage: { key: models, path: fraud/v2, parameters: { type: s3, bucket: models } }")],
    bad: [
      { text: service("      storageUri: s3://models/fraud\n      storage: { key: models, «path»: fraud/v2 }") },
      { text: service("      storage: { key: models, path: fraud/v2, parameters: { type: «gcs», bucket: models } }") },
    ],
  },
  *check({ root }) {
    for (const server of predictors(root).flatMap(modelServers)) yield* problemsOf(server);
  },
});

function* problemsOf(server: Node): Generator<Problem> {
  const path = server.at("storage.path");
  if (path && !isEmpty(path) && !isEmpty(server.child("storageUri")))
    yield {
      at: path.key,
      message: 'The model is named twice, by "storageUri" and by "storage.path": KServe starts no pod then. Keep one.',
    };
  const type = server.at("storage.parameters.type");
  if (type && text(type) !== "" && !types.includes(text(type)))
    yield {
      at: type.span,
      message: `KServe knows no storage of type "${text(type)}": use ${types.join(", ")}, or a "storageUri".${didYouMean(text(type), types)}`,
    };
}
