/** Equal schemas as one: a definition repeats a pod's fields a dozen times, and each copy would cost memory and compiling. */
import type { Schema } from "./schema";

/** Gives equal schemas one identity. The schemas within one that is handed in must have gone through it before. */
export function sharing(): (schema: Schema) => Schema {
  const ids = new Map<unknown, string>();
  const known = new Map<string, Schema>();
  return (schema) => {
    const key = JSON.stringify(schema, (_, value) => ids.get(value) ?? value);
    const first = known.get(key) ?? schema;
    if (first === schema) {
      known.set(key, schema);
      ids.set(schema, `#${ids.size}`);
    }
    return first;
  };
}

/** The schema with each one that stands in it several times, and says more than a type, written once below `$defs`. */
export function withDefinitions(root: Schema): Schema {
  const uses = usesIn(root);
  const names = new Map<Schema, string>();
  const $defs: Record<string, Schema> = {};
  const written = (schema: Schema): Schema => {
    if (schema === root || (uses.get(schema) ?? 0) < 2 || Object.keys(schema).length < 2) return mapSchemas(schema, written);
    const name = names.get(schema) ?? `${names.size}`;
    if (!names.has(schema)) {
      names.set(schema, name);
      $defs[name] = mapSchemas(schema, written);
    }
    return { $ref: `#/$defs/${name}` };
  };
  return { ...written(root), $defs };
}

function usesIn(root: Schema): ReadonlyMap<Schema, number> {
  const uses = new Map<Schema, number>();
  const count = (schema: Schema): Schema => {
    const before = uses.get(schema) ?? 0;
    uses.set(schema, before + 1);
    if (before === 0) mapSchemas(schema, count);
    return schema;
  };
  count(root);
  return uses;
}

/** The same schema with those directly within it exchanged. */
export function mapSchemas(schema: Schema, change: (schema: Schema) => Schema): Schema {
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, within(keyword, value, change)]));
}

const lists = new Set(["allOf", "anyOf", "oneOf"]);
const single = new Set(["items", "additionalProperties", "not"]);

function within(keyword: string, value: unknown, change: (schema: Schema) => Schema): unknown {
  if (keyword === "properties") {
    const fields = Object.entries(value as Readonly<Record<string, Schema>>);
    return Object.fromEntries(fields.map(([name, field]) => [name, change(field)]));
  }
  if (lists.has(keyword)) return (value as readonly Schema[]).map(change);
  return single.has(keyword) && typeof value === "object" ? change(value as Schema) : value;
}
