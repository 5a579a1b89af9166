/** What the CRD refuses at a place, and whether we find it. */
import { type Place, required, smallest } from "./places";
import { type Case, type Remark, remarkOn } from "./remark";
import { wrongValues } from "./values";

export interface Slipped {
  /** What is wrong, in a few words. */
  readonly name: string;
  readonly found: boolean;
  readonly remark: Remark;
}

/**
 * Faults at a place whose document we find right without them. That nothing is written behind a key is one only for KServe: an
 * API server drops such keys, and other tools write them.
 */
export function* slipsAt({ crd, shape, place }: Case): Generator<Slipped> {
  const valid = crd.validator("strict");
  if (shape.errors(place.document(smallest(place.schema, place.ours))).length > 0) return;
  for (const { name, document, remark } of slippedDocuments(place)) {
    if (valid(document) || (name === "nothing written" && !crd.apiVersion.startsWith("serving.kserve.io/"))) continue;
    yield { name, found: shape.errors(document).length > 0, remark };
  }
}

interface SlippedDocument {
  readonly name: string;
  readonly document: unknown;
  readonly remark: Remark;
}

function* slippedDocuments(place: Place): Generator<SlippedDocument> {
  const { schema, ours, document } = place;
  for (const { name, value } of wrongValues(schema))
    yield { name, document: document(value), remark: remarkOn(place, value, name) };
  if (schema.properties === undefined) return;
  const whole = required(schema, ours);
  yield {
    name: "unknown key",
    document: document({ ...whole, mlopsUnknownKey: "a" }),
    remark: remarkOn(place, {}, "unknown key"),
  };
  for (const key of schema.required ?? []) {
    const { [key]: missing, ...rest } = whole;
    yield { name: "missing key", document: document(rest), remark: remarkOn(place, rest, `missing key ${key}`) };
  }
}
