/** JSON Schema as our own schemas use it (draft-07), and the way from a path in a document to what the schema says there. */
import type { Path } from "../text/tree";
import compiled from "./compiled/index.cjs";
import { below, linkFile, referenceBase, splitReference } from "./link";

export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
}

const files = new Map<string, Schema>();

/** The schema in a file below `schemas/`, or with `#/$defs/…` behind it a definition there; its references linked. */
export function schemaFile(id: string): Schema {
  const [file = "", pointer] = id.split("#");
  const schema = files.get(file) ?? linkFile(compiled.schemas, file);
  files.set(file, schema);
  return pointer ? { $ref: `${referenceBase}${id}` } : schema;
}

const targets = new Map<string, Schema>();

/** What a linked reference points to, further references followed. */
function target(reference: string): Schema {
  const known = targets.get(reference);
  if (known) return known;
  const { file, pointer } = splitReference(reference);
  const found = resolved((below(schemaFile(file), pointer) ?? {}) as Schema);
  targets.set(reference, found);
  return found;
}

/** Schemas never change, so what was made of one is kept: completion asks for the same places again at every letter. */
const resolutions = new WeakMap<Schema, Schema>();
const expansions = new WeakMap<Schema, readonly Schema[]>();

/** A schema with its `$ref` followed; annotations beside the reference win over those behind it. */
export function resolved(schema: Schema): Schema {
  const known = schema.$ref === undefined ? schema : resolutions.get(schema);
  if (known) return known;
  const { $ref: reference = "", ...beside } = schema;
  const found = Object.keys(beside).length === 0 ? target(reference) : { ...target(reference), ...beside };
  resolutions.set(schema, found);
  return found;
}

/** Everything a value at `path` may be: one schema, or several where the schema offers a choice. */
export function schemasAt(root: Schema, path: Path): readonly Schema[] {
  return path.reduce<readonly Schema[]>(schemasBelow, expand(root));
}

/** The properties an object at `path` may have. */
export function propertiesAt(root: Schema, path: Path): ReadonlyMap<string, Schema> {
  const found = new Map<string, Schema>();
  for (const schema of schemasAt(root, path)) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (!found.has(name)) found.set(name, resolved(property));
    }
  }
  return found;
}

/** The schema itself and the branches it offers, references followed. */
function expand(schema: Schema): readonly Schema[] {
  const own = resolved(schema);
  const known = expansions.get(own);
  if (known) return known;
  const branches = [...(own.anyOf ?? []), ...(own.oneOf ?? []), ...(own.allOf ?? [])];
  const all = [own, ...branches.flatMap((branch) => expand(branch))];
  expansions.set(own, all);
  return all;
}

const steps = new WeakMap<readonly Schema[], Map<string | number, readonly Schema[]>>();

/** What a step leads to from any of these, found once: all items are alike, and so are all keys of a person's own. */
function schemasBelow(schemas: readonly Schema[], step: string | number): readonly Schema[] {
  const isNamed = schemas.some(({ properties = {}, patternProperties }) => patternProperties || Object.hasOwn(properties, step));
  const like = typeof step === "number" ? 0 : isNamed ? step : "";
  const known = steps.get(schemas) ?? new Map<string | number, readonly Schema[]>();
  steps.set(schemas, known);
  const found = known.get(like) ?? schemas.flatMap((schema) => stepInto(schema, step).flatMap((next) => expand(next)));
  known.set(like, found);
  return found;
}

function stepInto(schema: Schema, step: string | number): readonly Schema[] {
  if (typeof step === "number") return schema.items ? [schema.items] : [];
  // a user's key may be called `constructor`
  const property = schema.properties && Object.hasOwn(schema.properties, step) ? schema.properties[step] : undefined;
  if (property) return [property];
  const matching = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => new RegExp(pattern).test(step));
  if (matching.length > 0) return matching.map(([, value]) => value);
  return typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
}
