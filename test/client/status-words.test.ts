import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { statusOf } from "../../client/src/status-words";

const kind = { id: "kserve/InferenceService", title: "KServe InferenceService v1beta1" };
const schema = { id: "crds/isvc.yaml#x", origin: "crds/isvc.yaml (CRD)" };

describe("the language status", () => {
  it("says the kind, the schema and the reason", () => {
    const words = statusOf({ documents: 1, index: 1, kind, schema, because: "by its apiVersion and kind", page: "" });
    assert.deepEqual(words, {
      text: "KServe InferenceService v1beta1",
      detail: "by its apiVersion and kind · schema crds/isvc.yaml (CRD)",
      action: "Show Schema",
    });
  });

  it("says which document of several it is about", () => {
    const { text } = statusOf({ documents: 3, index: 2, kind, schema, because: "", page: "" });
    assert.equal(text, "KServe InferenceService v1beta1 · document 2 of 3");
  });

  it("says why a document is left alone", () => {
    const because = "ReplicaSet of apps/v1 is not one of the kinds we know";
    assert.deepEqual(statusOf({ documents: 1, index: 1, because, page: "" }), {
      text: "Not checked by MLOps",
      detail: because,
      action: "Why?",
    });
  });
});
