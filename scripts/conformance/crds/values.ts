/** Values to write at a place of a CRD schema: some that it accepts, and some that it does not. */
import type { ValidateFunction } from "ajv";
import type { Schema } from "../../../server/src/engine/schema/schema";
import type { CrdSchema } from "./crd-schema";
import { compile } from "./crds";

const texts = [
  "a",
  "1",
  "1Gi",
  "10m",
  "/a",
  "http://a.b",
  "a.b/c",
  "50%",
  "0 0 * * *",
  "2026-01-01T00:00:00Z",
  "YQ==",
  "1MB",
  "@daily",
  "*",
];
const numbers = [1, 0, 2, 10, 100, 8080, 1_000_000];
const anything = ["a", 1, true, { a: 1 }, ["a"]];

/** What must be accepted here: every choice of the schema's own, and a plain value of each type. */
export function plainValues(schema: CrdSchema): readonly unknown[] {
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return schema.enum;
  if (schema["x-kubernetes-int-or-string"]) return [first(schema, numbers), first(schema, ["1Gi", "50%"])];
  switch (typeOf(schema)) {
    case "boolean":
      return [true, false];
    case "number":
      return [first(schema, numbers), first(schema, [0.5])];
    case "integer":
      return [first(schema, [...numbers, schema.minimum, schema.maximum])];
    case "string":
      return [first(schema, texts)];
    case "object":
      return schema["x-kubernetes-preserve-unknown-fields"] ? [{ a: 1 }] : [];
    case undefined:
      return anything;
    default:
      return [];
  }
}

/** More values that the schema accepts: one of them may be what a stricter reader wants. */
export function otherValues(schema: CrdSchema, ours: readonly Schema[]): readonly unknown[] {
  return [...suggestions(ours), ...texts, ...numbers, ...anything].filter((value) => fits(schema, value));
}

/** The value to write where one is needed: what our schema suggests, if the CRD takes it, else the plainest. */
export function goodScalar(schema: CrdSchema, ours: readonly Schema[]): unknown {
  return suggestions(ours).find((value) => fits(schema, value)) ?? plainValues(schema)[0];
}

function suggestions(ours: readonly Schema[]): readonly unknown[] {
  return ours
    .flatMap(({ const: only, enum: choices, default: usual, examples }) => [only, ...(choices ?? []), usual, ...(examples ?? [])])
    .filter((value) => value !== undefined && value !== null && typeof value !== "object");
}

export interface Slip {
  readonly name: string;
  readonly value: unknown;
}

/** Values that are wrong here, each as a person might write it. Those that the schema accepts after all are left out. */
export function wrongValues(schema: CrdSchema): readonly Slip[] {
  return slips
    .filter(({ at }) => at(schema))
    .flatMap(({ name, values }) => values(schema).map((value) => ({ name, value })))
    .filter(({ value }) => !fits(schema, value));
}

interface SlipRule {
  readonly name: string;
  readonly values: (schema: CrdSchema) => readonly unknown[];
  readonly at: (schema: CrdSchema) => boolean;
}

const ofType =
  (...types: readonly string[]): SlipRule["at"] =>
  (schema) =>
    types.includes(typeOf(schema) ?? "");
const isIntOrString: SlipRule["at"] = (schema) => schema["x-kubernetes-int-or-string"] === true;

const slips: readonly SlipRule[] = [
  { name: "list for text", values: () => [["a"]], at: (schema) => ofType("string")(schema) || isIntOrString(schema) },
  { name: "number for text", values: () => [5], at: (schema) => ofType("string")(schema) && !schema.enum },
  { name: "text for number", values: () => ["many"], at: ofType("integer", "number") },
  { name: "fraction for integer", values: () => [1.5], at: ofType("integer") },
  { name: "text for boolean", values: () => ["yes"], at: ofType("boolean") },
  { name: "list for boolean", values: () => [["a"]], at: ofType("boolean") },
  { name: "unknown choice", values: () => ["mlopsNoSuchChoice"], at: (schema) => schema.enum !== undefined },
  {
    name: "bad quantity",
    values: () => ["1 Gi", "500mi"],
    at: (schema) => isIntOrString(schema) && schema.pattern !== undefined,
  },
  {
    name: "bad form",
    values: () => ["?!", "not a ~ form"],
    at: (schema) => ofType("string")(schema) && (schema.pattern ?? schema.format) !== undefined,
  },
  { name: "out of range", values: ({ minimum = 0, maximum = 0 }) => [minimum - 1, maximum + 1], at: ofType("integer", "number") },
  { name: "text for list", values: () => ["a"], at: ofType("array") },
  { name: "map for list", values: () => [{ a: "a" }], at: ofType("array") },
  { name: "text for map", values: () => ["a"], at: ofType("object") },
  { name: "list for map", values: () => [["a"]], at: ofType("object") },
  { name: "nothing written", values: () => [null], at: () => true },
];

export function typeOf({ type, properties, items, additionalProperties }: CrdSchema): string | undefined {
  if (type !== undefined) return [type].flat()[0];
  return properties || typeof additionalProperties === "object" ? "object" : items ? "array" : undefined;
}

function first(schema: CrdSchema, values: readonly unknown[]): unknown {
  return values.find((value) => value !== undefined && fits(schema, value));
}

const compiled = new Map<string, ValidateFunction>();

/** True if the CRD takes the value here; of an object or a list only that it is one. */
function fits(schema: CrdSchema, value: unknown): boolean {
  const { properties, items, additionalProperties, required, ...own } = schema;
  const key = JSON.stringify(own);
  const validate = compiled.get(key) ?? compile(own);
  compiled.set(key, validate);
  return validate(value);
}
