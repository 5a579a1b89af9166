/**
 * The schema of a custom resource definition in a form that is quick to walk and to compile: references followed, words
 * dropped, and equal parts made one object (a pod template occurs a hundred times in a workflow's schema).
 */
import type { Schema } from "../../../server/src/engine/schema/schema";

export interface CrdSchema extends Omit<Schema, "properties" | "items" | "additionalProperties" | "anyOf" | "$defs"> {
  readonly $defs?: Readonly<Record<string, CrdSchema>>;
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  readonly items?: CrdSchema;
  readonly additionalProperties?: boolean | CrdSchema;
  readonly anyOf?: readonly CrdSchema[];
  readonly nullable?: boolean;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  readonly "x-kubernetes-validations"?: readonly unknown[];
}

/** How unknown keys are taken: as the file says, or refused as an API server refuses them with strict field validation. */
export type Strictness = "as published" | "strict";

/** Every part that is written twice becomes one and the same object. */
export function condensed(root: CrdSchema, strictness: Strictness): CrdSchema {
  const numbers = new Map<CrdSchema, number>();
  const known = new Map<string, CrdSchema>();
  const ofReference = new Map<string, CrdSchema>();
  const condense = (schema: CrdSchema): CrdSchema => {
    if (schema.$ref !== undefined) {
      const found = ofReference.get(schema.$ref) ?? condense(definition(root, schema.$ref));
      ofReference.set(schema.$ref, found);
      return found;
    }
    const own = withoutWords(strictness === "strict" ? closed(schema) : schema, condense);
    const key = JSON.stringify(own, (name, value) => (name !== "" && numbers.has(value) ? numbers.get(value) : value));
    const same = known.get(key) ?? own;
    known.set(key, same);
    if (!numbers.has(same)) numbers.set(same, numbers.size);
    return same;
  };
  const { $defs, ...top } = root;
  return condense(top);
}

/** The same for ajv: objects and lists that occur more than once stand in `$defs`. */
export function compilable(root: CrdSchema): object {
  const uses = new Map<CrdSchema, number>();
  const count = (schema: CrdSchema): void => {
    const before = uses.get(schema) ?? 0;
    uses.set(schema, before + 1);
    if (before === 0) for (const child of children(schema)) count(child);
  };
  count(root);
  const names = new Map<CrdSchema, string>();
  const $defs: Record<string, unknown> = {};
  const written = (schema: CrdSchema): unknown => {
    if ((uses.get(schema) ?? 0) < 2 || (!schema.properties && !schema.items)) return mapped(schema, written);
    const name = names.get(schema) ?? `d${names.size}`;
    if (!names.has(schema)) {
      names.set(schema, name);
      $defs[name] = mapped(schema, written);
    }
    return { $ref: `#/$defs/${name}` };
  };
  return { ...(mapped(root, written) as object), $defs };
}

function definition(root: CrdSchema, reference: string): CrdSchema {
  const found = root.$defs?.[reference.replace("#/$defs/", "")];
  if (!found) throw new Error(`no ${reference}`);
  return found;
}

/** Kubernetes refuses a key that an object does not name, unless it says otherwise; an object that names none takes any. */
function closed(schema: CrdSchema): CrdSchema {
  const open = schema["x-kubernetes-preserve-unknown-fields"] || schema.additionalProperties !== undefined || !schema.properties;
  return open ? schema : { ...schema, additionalProperties: false };
}

const words = new Set(["description", "default", "title", "$schema", "$comment", "example", "externalDocs"]);

function withoutWords(schema: CrdSchema, child: (schema: CrdSchema) => CrdSchema): CrdSchema {
  const kept = Object.entries(schema).filter(([key, value]) => !words.has(key) && (key !== "pattern" || isJavaScript(value)));
  return mapped(Object.fromEntries(kept), child) as CrdSchema;
}

/** Go's expressions know flags such as `(?i)`. */
function isJavaScript(pattern: unknown): boolean {
  try {
    return Boolean(new RegExp(String(pattern), "u"));
  } catch {
    return false;
  }
}

function mapped(schema: CrdSchema, child: (schema: CrdSchema) => unknown): unknown {
  const { properties, items, additionalProperties, anyOf } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, child(value)])),
    }),
    ...(items && { items: child(items) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: child(additionalProperties) }),
    ...(anyOf && { anyOf: anyOf.map(child) }),
  };
}

function children({ properties, items, additionalProperties, anyOf }: CrdSchema): readonly CrdSchema[] {
  return [
    ...Object.values(properties ?? {}),
    ...(items ? [items] : []),
    ...(typeof additionalProperties === "object" ? [additionalProperties] : []),
    ...(anyOf ?? []),
  ];
}
