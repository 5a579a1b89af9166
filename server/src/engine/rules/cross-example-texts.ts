/** Documents of one model that the examples of rules across files are made of. */
import { absent, block, type Entries } from "./example-texts";

/** An InferenceService with these annotations, and these entries of its predictor beside the model's. */
export function annotatedService(annotations: Entries, predictor: Entries = {}, model: Entries = {}): string {
  const servedModel = { modelFormat: "{ name: xgboost }", ...model };
  return document({
    apiVersion: "serving.kserve.io/v1beta1",
    kind: "InferenceService",
    metadata: block({
      name: "fraud-detection",
      ...(Object.keys(annotations).length > 0 ? { annotations: block(annotations) } : {}),
    }),
    spec: block({ predictor: block({ ...predictor, model: block(servedModel) }) }),
  });
}

/** The same without annotations. */
export function serviceOf(predictor: Entries, model: Entries = {}): string {
  return annotatedService({}, predictor, model);
}

/** The first two lines of a generated file. */
export const generated =
  "# For KServe 0.20.\n# Generated from the spec; edits made here are kept when it is generated again.\n\n";

function document(entries: Entries): string {
  return Object.entries(entries)
    .filter(([, value]) => value !== absent)
    .map(([key, value]) => `${key}:${value.startsWith("\n") ? "" : " "}${value}\n`)
    .join("");
}

/** Who approves a version, with this list of approvers and further entries. */
export function approvalRecord(approvers: string, entries: Entries = {}): string {
  return document({ model_name: "fraud-detection", approvers, approvals_needed: "1", ...entries });
}

/** What an audit event holds. */
export const auditEvent = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "properties": { "event": {}, "actor": {}, "model_name": { "const": "fraud-detection" } }
}
`;
