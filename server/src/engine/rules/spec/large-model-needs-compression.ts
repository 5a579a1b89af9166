import { judgeSize } from "../../plan/compression";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { compressionFixes } from "../../practice/model-fixes";
import { largeModel } from "../../practice/model-size";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/large-model-needs-compression",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Large model that is neither compressed nor loaded in stages",
  rationale: `A replica is of use only when it has the model's files and has loaded them. Above ${largeModel.value} GB that takes so long that the autoscaler's help comes after the peak. Either make the model smaller (\`model.compression\`), or bring its files near before a replica starts, so that loading is the only stage left: in an image that the node keeps (\`oci://\` in \`model.storage_uri\`), or on a volume (\`pvc://\`, which KServe's LocalModelCache fills too). \`oci+fetch://\` downloads like object storage does. The limit of ${largeModel.value} GB is our default.`,
  source: {
    title: "KServe: Serving models with OCI images",
    url: "https://kserve.github.io/website/docs/model-serving/storage/providers/oci",
    accessed: "2026-11-28",
  },
  policyDefault: largeModel.policyDefault,
  examples: {
    good: [
      specWith({ model: `{ size_gb: ${largeModel.value}, storage_uri: "s3://mlops-models/fraud/v2" }` }),
      specWith({ model: "{ size_gb: 4, compression: int8, max_accuracy_drop: 0.01 }" }),
      specWith({ model: '{ size_gb: 4, storage_uri: "oci://registry.example.com/fraud:2.1.0" }' }),
      specWith({ model: '{ size_gb: 4, storage_uri: "pvc://models/fraud/v2.1.0" }' }),
    ],
    bad: [
      { text: specWith({ model: "\n  size_gb: «1.1» # all files\n  storage_uri: s3://mlops-models/fraud/v2 # our bucket" }) },
      {
        text: specWith({
          model: '{ size_gb: «4», compression: none, storage_uri: "oci+fetch://registry.example.com/fraud:2.1.0" }',
        }),
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const size = root.at("model.size_gb");
    const verdict = judgeSize(readableSpec(document));
    if (!size || verdict?.fault === undefined || isMisread(document, "model.compression", "model.storage_uri")) return;
    yield { at: size.span, message: verdict.decision.words, fixes: compressionFixes(root, ["fp16", "int8"]) };
  },
});
