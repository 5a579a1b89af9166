/** JSON Schema as our own schemas use it (draft-07), and the way from a path in a document to what the schema says there. */
import type { Path } from "../text/tree";
import { schemaFiles } from "./files.generated";

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
}

/** The schema in a file below `schemas/`. */
export function schemaFile(file: string): Schema {
  const schema = schemaFiles[file];
  if (!schema) throw new Error(`no schema file ${file}: run npm run generate`);
  return schema;
}

/** A schema with its `$ref` followed; annotations beside the reference win over those behind it. */
export function resolved(schema: Schema, root: Schema): Schema {
  if (!schema.$ref) return schema;
  const target = schema.$ref
    .replace(/^#\/?/, "")
    .split("/")
    .filter(Boolean)
    .reduce<unknown>(
      (node, step) => (node as Record<string, unknown> | undefined)?.[step.replaceAll("~1", "/").replaceAll("~0", "~")],
      root,
    );
  const { $ref: _followed, ...beside } = schema;
  return { ...resolved((target ?? {}) as Schema, root), ...beside };
}

/** Everything a value at `path` may be: one schema, or several where the schema offers a choice. */
export function schemasAt(root: Schema, path: Path): readonly Schema[] {
  let schemas = expand(root, root);
  for (const step of path) schemas = schemas.flatMap((schema) => stepInto(schema, step).flatMap((next) => expand(next, root)));
  return schemas;
}

/** The properties an object at `path` may have. */
export function propertiesAt(root: Schema, path: Path): ReadonlyMap<string, Schema> {
  const found = new Map<string, Schema>();
  for (const schema of schemasAt(root, path)) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (!found.has(name)) found.set(name, resolved(property, root));
    }
  }
  return found;
}

/** The schema itself and the branches it offers, references followed. */
function expand(schema: Schema, root: Schema): readonly Schema[] {
  const own = resolved(schema, root);
  const branches = [...(own.anyOf ?? []), ...(own.oneOf ?? []), ...(own.allOf ?? [])];
  return [own, ...branches.flatMap((branch) => expand(branch, root))];
}

function stepInto(schema: Schema, step: string | number): readonly Schema[] {
  if (typeof step === "number") return schema.items ? [schema.items] : [];
  const property = schema.properties?.[step];
  if (property) return [property];
  const matching = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => new RegExp(pattern).test(step));
  if (matching.length > 0) return matching.map(([, value]) => value);
  return typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
}
