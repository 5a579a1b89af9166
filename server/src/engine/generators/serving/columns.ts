/** Columns of a signature, in the words of JSON and of the v2 protocol. */
import type { Spec } from "../../plan/plan";
import type { Value } from "../render";

type Signature = NonNullable<NonNullable<Spec["model"]>["signature"]>;
export type Column = NonNullable<Signature["inputs"]>[number];

interface TypeWords {
  readonly schema: { readonly [key: string]: Value };
  /** https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md#tensor-data-types */
  readonly v2: string;
  readonly example: Value;
}

const whole = (v2: string, smallest = false): TypeWords => ({
  schema: { type: "integer", ...(smallest ? { minimum: 0 } : {}) },
  v2,
  example: 1,
});
const decimal = (v2: string): TypeWords => ({ schema: { type: "number" }, v2, example: 0.5 });
const words = (example: string, format?: string): TypeWords => ({
  schema: { type: "string", ...(format ? { format } : {}) },
  v2: "BYTES",
  example,
});

const types: Readonly<Record<string, TypeWords>> = {
  boolean: { schema: { type: "boolean" }, v2: "BOOL", example: true },
  integer: whole("INT32"),
  long: whole("INT64"),
  uint8: whole("UINT8", true),
  int8: whole("INT8"),
  int16: whole("INT16"),
  int32: whole("INT32"),
  int64: whole("INT64"),
  float: decimal("FP32"),
  double: decimal("FP64"),
  float16: decimal("FP16"),
  float32: decimal("FP32"),
  float64: decimal("FP64"),
  datetime: words("2026-01-01T00:00:00Z", "date-time"),
  array: { schema: { type: "array" }, v2: "BYTES", example: [] },
  object: { schema: { type: "object" }, v2: "BYTES", example: {} },
  map: { schema: { type: "object" }, v2: "BYTES", example: {} },
  tensor: decimal("FP32"),
};

/** Text, bytes (in base64) and whatever the signature leaves open. */
const text = words("a");

export function schemaOf({ type }: Column): { readonly [key: string]: Value } {
  return (types[type ?? ""] ?? text).schema;
}

export function v2TypeOf({ type }: Column): string {
  return (types[type ?? ""] ?? text).v2;
}

export function exampleOf({ type }: Column): Value {
  return (types[type ?? ""] ?? text).example;
}
