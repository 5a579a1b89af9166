import { removal } from "../../practice/kserve-fixes";
import { containerNames, containers, variable } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const predictor = `  predictor:
    containers:
      - name: kserve-container
        image: registry.example.com/fraud:2.1.0
        env:
          - { name: STORAGE_URI, value: s3://models/fraud/v2 }
      - name: transformer-container
        image: registry.example.com/features:2.1.0`;

export default defineRule({
  id: "kserve/storage-uri-in-transformer",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Model storage in the transformer's container",
  rationale:
    "A transformer that runs in the predictor's pod is the container called `transformer-container`. The model is loaded for the container that serves; the webhook refuses STORAGE_URI on the transformer.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [kserveObject("InferenceService", predictor)],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          `${predictor}\n        env:\n          - { name: LOG_LEVEL, value: info }\n          - { name: «STORAGE_URI», value: s3://models/fraud/v2 }`,
        ),
      },
    ],
  },
  *check({ root }) {
    const transformer = containers(root.at("spec.predictor")).find(
      (container) => text(container.child("name")) === containerNames.transformer,
    );
    const entry = variable(transformer, "STORAGE_URI");
    const name = entry?.child("name");
    if (!entry || !name) return;
    yield {
      at: name.span,
      message: `The model is loaded for "${containerNames.server}", not for the transformer: KServe refuses STORAGE_URI here. Set it on the container that serves.`,
      fixes: removal("Remove STORAGE_URI", entry),
    };
  },
});
