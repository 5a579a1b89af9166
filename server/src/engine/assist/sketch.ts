/** What a schema suggests to write: a value with holes a person fills, drawn from its choices, defaults and examples. */
import { propertiesAt, type Schema, schemasAt } from "../schema/schema";
import type { Path } from "../text/tree";

export type Sketch = Hole | readonly Sketch[] | SketchedMapping;

/** A place to fill: the first choice stands there until someone types. */
export class Hole {
  constructor(readonly choices: readonly [unknown, ...unknown[]]) {}
}

export class SketchedMapping {
  constructor(readonly entries: readonly (readonly [string, Sketch])[]) {}
}

/** Deeper nesting than this is left to the person. */
const deepest = 5;

/** A sketch of the value at a path: an example if the schema has one, else what is required. */
export function sketchAt(root: Schema, path: Path, depth = 0): Sketch {
  const schemas = schemasAt(root, path);
  const first = <Name extends keyof Schema>(name: Name): Schema[Name] | undefined =>
    schemas.find((schema) => schema[name] !== undefined)?.[name];
  const suggested = first("default") ?? first("examples")?.[0] ?? first("const");
  const choices = first("enum");
  if (choices) return hole(suggested === undefined || !choices.includes(suggested) ? choices : [suggested, ...choices]);
  if (suggested !== undefined) return sketchOf(suggested);
  const types = schemas.flatMap(({ type }) => type ?? []);
  if (types.includes("object")) return mappingAt(root, path, depth);
  if (types.includes("array")) return [sketchAt(root, [...path, 0], depth + 1)];
  if (types.includes("boolean")) return hole([true, false]);
  if (types.includes("number") || types.includes("integer")) return hole([least(schemas)]);
  return hole([""]);
}

/** The keys a mapping needs, each sketched; one key where it needs none in particular. */
export function mappingAt(root: Schema, path: Path, depth = 0): SketchedMapping {
  if (depth >= deepest) return new SketchedMapping([]);
  const required = schemasAt(root, path).flatMap((schema) => schema.required ?? []);
  const properties = [...propertiesAt(root, path)].filter(([, { deprecated }]) => !deprecated).map(([name]) => name);
  const names = required.length > 0 ? [...new Set(required)] : properties.slice(0, 1);
  return new SketchedMapping(names.map((name) => [name, sketchAt(root, [...path, name], depth + 1)]));
}

/** A value with every scalar in it a hole. */
export function sketchOf(value: unknown): Sketch {
  if (Array.isArray(value)) return value.map(sketchOf);
  if (typeof value === "object" && value !== null)
    return new SketchedMapping(Object.entries(value).map(([name, inner]) => [name, sketchOf(inner)]));
  return hole([value]);
}

function hole(choices: readonly unknown[]): Hole {
  const [first, ...rest] = [...new Set(choices)];
  return new Hole([first, ...rest]);
}

function least(schemas: readonly Schema[]): number {
  const minimum = schemas.find((schema) => schema.minimum !== undefined)?.minimum;
  const above = schemas.find((schema) => schema.exclusiveMinimum !== undefined)?.exclusiveMinimum;
  return minimum ?? (above === undefined ? 1 : above + 1);
}
