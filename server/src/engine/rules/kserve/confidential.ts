import { mapping, modelServers } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { isEmpty, type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

/** Key broker service: repository, type and tag of the key. */
const resourceId = /^kbs:\/\/\/[\w.-]+\/[\w.-]+\/[\w.-]+$/;

export default defineRule({
  id: "kserve/confidential",
  severity: "error",
  kinds: ["kserve/InferenceService", "kserve/LLMInferenceService"],
  title: "Confidential model without what decrypts it",
  rationale:
    "A confidential model is stored encrypted and decrypted while it is loaded. The webhook demands a `storageUri` to load it from, and a `resourceId` of the form `kbs:///repository/type/tag` where one is given. Images (`oci://`) are decrypted by the container runtime and claims (`pvc://`) are not downloaded at all, so there it has no effect.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [
      kserveObject(
        "InferenceService",
        "  predictor:\n    model:\n      modelFormat: { name: xgboost }\n      storageUri: s3://models/fraud\n      confidential: { enabled: true, resourceId: kbs:///default/key/fraud }",
      ),
    ],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    model:\n      modelFormat: { name: xgboost }\n      «confidential»: { enabled: true }",
        ),
      },
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    model:\n      modelFormat: { name: xgboost }\n      storageUri: s3://models/fraud\n      confidential: { enabled: true, resourceId: «default/key/fraud» }",
        ),
      },
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    model:\n      modelFormat: { name: xgboost }\n      storageUri: oci://registry.example.com/models/fraud:v2\n      «confidential»: { enabled: true }",
        ),
      },
    ],
  },
  *check({ root, kind }) {
    const ofService = kind.id === "kserve/InferenceService";
    const models = ofService ? mapping(root.at("spec.predictor")).flatMap(modelServers) : mapping(root.at("spec.model"));
    for (const model of models) yield* problemsOf(model, ofService ? "storageUri" : "uri");
  },
});

function* problemsOf(model: Node, key: "storageUri" | "uri"): Generator<Problem> {
  const confidential = model.child("confidential");
  if (confidential?.child("enabled")?.value !== true) return;
  const uri = text(model.child(key));
  const id = confidential.child("resourceId");
  if (uri === "" && key === "storageUri")
    yield {
      at: confidential.key,
      message: 'A confidential model needs a "storageUri" to be decrypted from; KServe refuses the service without one.',
    };
  if (id && !isEmpty(id) && text(id) !== "" && !resourceId.test(text(id)))
    yield { at: id.span, message: `"${text(id)}" is no key: KServe wants the form kbs:///repository/type/tag.` };
  if (/^(?:oci|pvc):\/\//.test(uri))
    yield {
      at: confidential.key,
      severity: "warning",
      message: `"confidential" has no effect here: ${uri.startsWith("oci") ? "images are decrypted by the container runtime" : "what lies on a claim is not downloaded"}. Remove it, or store the model where KServe downloads it from.`,
    };
}
