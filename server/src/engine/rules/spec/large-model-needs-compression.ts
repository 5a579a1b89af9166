import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { isCompressed } from "../../practice/latency";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";
import { compressFix } from "../spec-fixes";

const limit = practice.largeModelAboveGb;

/** Storage that a node keeps between starts, so that a replica does not wait for the download: https://kserve.github.io/website/docs/model-serving/storage/overview */
const staged = /^(?:oci|oci\+native|pvc):/i;

export default defineRule({
  id: "spec/large-model-needs-compression",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Large model that every replica downloads whole",
  rationale: `A replica is of use once the model is loaded. Above ${limit.value} GB the download takes minutes, during which the autoscaler's new replica helps nobody. Compress the model (\`model.compression\`), or load it in stages: an image with the model (\`oci://\`), a volume that stays on the cluster (\`pvc://\`), or KServe's LocalModelCache. Batch jobs load once and are left alone. The number is the product's policy.`,
  source: {
    title: "KServe: model storage, OCI images and local model cache",
    url: "https://kserve.github.io/website/docs/model-serving/storage/overview",
    accessed: "2026-11-23",
  },
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ model: `{ size_gb: ${limit.value}, storage_uri: "s3://models/ranker/v1" }` }),
      specWith({ model: '{ size_gb: 4, storage_uri: "oci://registry.example.com/ranker:1.0.0" }' }),
      specWith({ model: "{ size_gb: 4, compression: int8, max_accuracy_drop: 0.01 }" }),
    ],
    bad: [
      { text: specWith({ model: "\n  size_gb: «4» # with its embeddings\n  storage_uri: s3://models/ranker/v1" }) },
      { text: specWith({ model: "{ size_gb: «1.2», compression: none }" }) },
    ],
  },
  *check(document) {
    const { model, deployment_target: target } = readableSpec(document);
    const { root } = document;
    const node = root.at("model.size_gb");
    if (!node || model?.size_gb === undefined || model.size_gb <= limit.value || target === "batch") return;
    if (isCompressed(model.compression) || staged.test(model.storage_uri ?? "")) return;
    yield {
      at: node.span,
      message: `Every new replica would download ${model.size_gb} GB before it answers (above ${limit.value} GB that takes minutes). Compress the model, or store it where nodes keep it: oci:// or pvc://.`,
      fixes: [compressFix(root, "int8"), compressFix(root, "fp16")],
    };
  },
});
