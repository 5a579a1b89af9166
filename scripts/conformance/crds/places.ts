/**
 * Every place of a CRD schema, with the smallest document around it: at each object on the way only the keys that the CRD or
 * our own schema requires. A part of the CRD is walked once for each part of our schema that describes it.
 */
import { type Schema, schemasAt } from "../../../server/src/engine/schema/schema";
import type { Path, PathStep } from "../../../server/src/engine/text/tree";
import type { CrdSchema } from "./crd-schema";
import { goodScalar, typeOf } from "./values";

export interface Place {
  readonly path: Path;
  readonly schema: CrdSchema;
  /** What our schema says here: nothing where it knows no such key. */
  readonly ours: readonly Schema[];
  /** The document with a value here. */
  readonly document: (value: unknown) => unknown;
}

export function* placesOf(root: CrdSchema, ours: Schema): Generator<Place> {
  const seen = new Set<string>();
  const start: Place = { path: [], schema: root, ours: [ours], document: (value) => value };
  yield* walk(start, (place) => {
    const key = `${numberOf(place.schema)} ${[...new Set(place.ours.map(identity))].join()}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** The smallest value that both schemas accept. */
export function smallest(schema: CrdSchema, ours: readonly Schema[]): unknown {
  if (schema.const !== undefined || schema.enum) return goodScalar(schema, ours);
  switch (typeOf(schema)) {
    case "object":
      return filled(schema, ours);
    case "array":
      return items(schema, ours, Math.max(...[schema, ...ours].map(({ minItems = 0 }) => minItems)));
    default:
      return goodScalar(schema, ours);
  }
}

/** The keys that an object must have, by the CRD and, as far as the CRD knows them, by ours. */
export function required(schema: CrdSchema, ours: readonly Schema[]): Record<string, unknown> {
  const wanted = [...(schema.required ?? []), ...ours.flatMap((each) => (each.properties ? (each.required ?? []) : []))];
  const entries = [...new Set(wanted)].flatMap((name) => {
    const property = schema.properties?.[name];
    return property ? [[name, smallest(property, step(ours, name))]] : [];
  });
  return Object.fromEntries(entries);
}

/** A map that our schema wants to hold something gets an entry. */
function filled(schema: CrdSchema, ours: readonly Schema[]): Record<string, unknown> {
  const value = schema.additionalProperties;
  const isEmpty = typeof value === "object" && !schema.properties && ours.some(({ minProperties = 0 }) => minProperties > 0);
  return isEmpty ? { a: smallest(value, step(ours, "a")) } : required(schema, ours);
}

function items(schema: CrdSchema, ours: readonly Schema[], length: number): readonly unknown[] {
  return Array.from({ length: Math.max(0, length) }, () => (schema.items ? smallest(schema.items, step(ours, 0)) : "a"));
}

function* walk(place: Place, isNew: (place: Place) => boolean): Generator<Place> {
  yield place;
  const steps = stepsFrom(place);
  if (steps.length === 0 || !isNew(place)) return;
  for (const { name, schema, around } of steps) {
    const below: Place = {
      path: [...place.path, name],
      schema,
      ours: step(place.ours, name),
      document: (value) => place.document(around(value)),
    };
    yield* walk(below, isNew);
  }
}

interface Step {
  readonly name: PathStep;
  readonly schema: CrdSchema;
  /** The object or list that holds the value. */
  readonly around: (value: unknown) => unknown;
}

/** Into each property, into a map's entry, into a list's item. */
function stepsFrom({ schema, ours }: Place): readonly Step[] {
  const { properties = {}, items: item, additionalProperties: entry, minItems = 1 } = schema;
  const beside = required(schema, ours);
  const entries: readonly (readonly [string, CrdSchema])[] = [
    ...Object.entries(properties),
    ...(typeof entry === "object" ? [["a", entry] as const] : []),
  ];
  const others = items(schema, ours, minItems - 1);
  return [
    ...entries.map(([name, each]) => ({ name, schema: each, around: (value: unknown) => ({ ...beside, [name]: value }) })),
    ...(item ? [{ name: 0, schema: item, around: (value: unknown) => [value, ...others] }] : []),
  ];
}

function step(ours: readonly Schema[], name: PathStep): readonly Schema[] {
  const found = new Map(ours.flatMap((schema) => schemasAt(schema, [name])).map((schema) => [identity(schema), schema]));
  return [...found.values()];
}

/** Annotations beside a reference make a new object of the same schema; what lies below it stays one. */
function identity(schema: Schema): number {
  const { properties, items, additionalProperties } = schema;
  return numberOf(properties ?? items ?? (typeof additionalProperties === "object" ? additionalProperties : schema));
}

const numbers = new WeakMap<object, number>();
let next = 0;

function numberOf(object: object): number {
  const known = numbers.get(object) ?? next++;
  numbers.set(object, known);
  return known;
}
