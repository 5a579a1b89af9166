/** Any spec that the schema accepts, all of it: drawn from the schema itself, so that a new key is tried without a word here. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { Spec } from "../../server/src/engine/plan/plan";

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly uniqueItems?: boolean;
  readonly examples?: readonly unknown[];
}

const root = JSON.parse(readFileSync("schemas/mlops-spec.schema.json", "utf8")) as Schema;

/** Texts that mean something to one rule or another, beside the schema's own examples. */
const words = [
  ...["0 2 * * 0", "every day", "2.1.0", "1.0", "v1.2.3", "s3://models/a/v1", "pvc://models/a", "oci://r.example.com/a:1"],
  ...["https://mlflow.example.com", "http://10.0.0.1:5000", "sqlite:///mlruns.db", "MODEL_CARD.md", "none", "auto", "redis"],
  ...["user_id", "f1", "rmse", "contract", "GDPR", "HIPAA", "kserve-torchserve", "ml-leads", "on", "a: b # c"],
];

/** Specs that the schema accepts; few of them are free of findings. */
export const specOfSchema = drawnFrom(root) as fc.Arbitrary<Spec>;

function drawnFrom(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.$ref) return drawnFrom(root.$defs?.[schema.$ref.replace("#/$defs/", "")] ?? {});
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(drawnFrom));
  switch (schema.type) {
    case "object":
      return objectOf(schema);
    case "array":
      return listOf(schema);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return numberOf(schema);
    default:
      return textOf(schema);
  }
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const arbitraries = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, drawnFrom(value)]));
  return fc.record(arbitraries, { requiredKeys: [...required] });
}

function listOf({ items = {}, uniqueItems }: Schema): fc.Arbitrary<unknown> {
  const limits = { minLength: 0, maxLength: 4 };
  return uniqueItems ? fc.uniqueArray(drawnFrom(items), limits) : fc.array(drawnFrom(items), limits);
}

/** Numbers near the limits that rules know, and any others. */
function numberOf({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): fc.Arbitrary<unknown> {
  const low = minimum ?? exclusiveMinimum ?? 0;
  const high = maximum ?? exclusiveMaximum ?? 5000;
  const fits = (value: number): boolean =>
    value >= low && value <= high && value !== exclusiveMinimum && value !== exclusiveMaximum;
  if (type === "integer") return fc.integer({ min: low, max: high });
  const known = [0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 1, 1.5, 2, 10, 49, 50, 99, 100, 500, 1000, 1001].filter(fits);
  const anyNumber = fc
    .double({ min: low, max: high, noNaN: true })
    .map((value) => Number(value.toPrecision(3)))
    .filter(fits);
  return fc.oneof(fc.constantFrom(...known), anyNumber);
}

function textOf({ pattern, maxLength, examples = [] }: Schema): fc.Arbitrary<unknown> {
  if (pattern) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= (maxLength ?? 80));
  return fc.constantFrom(...examples.map(String), ...words);
}
