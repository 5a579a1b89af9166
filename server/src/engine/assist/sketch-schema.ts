/** What a schema suggests to write, drawn from its choices, defaults and examples, from habits, and from names that are known. */
import { propertiesAt, resolved, type Schema, schemasAt } from "../schema/schema";
import type { Path } from "../text/tree";
import { hole, plainValue, type Sketch, SketchedMapping } from "./sketch";
import { habits, habitsWithin } from "./sketch-habits";

/** What a sketch is drawn from. */
export interface Drawing {
  readonly schema: Schema;
  /** What the document and its surroundings know to write at a path, with these values beside it. */
  readonly known: (path: Path, beside?: Readonly<Record<string, unknown>>) => readonly unknown[];
}

/** Deeper nesting than this is left to the person. */
const deepest = 6;

/** Keys that nobody asked for are not nested deeper than this. */
const deepestUnasked = 2;

/** Sketches of the value at a path, the best one first: an example if the schema has one, what is required, the other forms. */
export function* sketchesAt(drawing: Drawing, path: Path): Generator<Sketch> {
  const names = drawing.known(path);
  if (names.length > 0) yield hole(names);
  for (const schema of schemasAt(drawing.schema, path)) {
    const { drawn } = draw(drawing, { path, schema, depth: 0 });
    if (drawn) yield drawn;
  }
  yield new SketchedMapping([]);
  yield [];
}

/** The best sketch of the value at a path. */
export function sketchAt(drawing: Drawing, path: Path, depth = 0): Sketch {
  const names = drawing.known(path);
  if (names.length > 0) return hole(names);
  const schemas = schemasAt(drawing.schema, path);
  const drawn = schemas.map((schema) => draw(drawing, { path, schema, depth }));
  return drawn.find(({ suggested }) => suggested)?.drawn ?? drawn.find((each) => each.drawn)?.drawn ?? hole([""]);
}

/** The keys a mapping needs, each sketched; one key where it needs none in particular. */
export function mappingAt(drawing: Drawing, path: Path): SketchedMapping {
  const [schema = {}] = schemasAt(drawing.schema, path);
  return mappingOf(drawing, { path, schema, depth: 0 });
}

/** Keys that a mapping at a path must have. */
export function requiredAt(schema: Schema, path: Path): readonly string[] {
  const [first] = schemasAt(schema, path);
  return first ? requiredBy(first) : [];
}

interface Spot {
  readonly path: Path;
  readonly schema: Schema;
  readonly depth: number;
}

interface Drawn {
  readonly drawn?: Sketch;
  /** True where the schema says what to write, false where only its types do. */
  readonly suggested: boolean;
}

function draw(drawing: Drawing, { path, schema, depth }: Spot): Drawn {
  const suggestion = schema.default ?? schema.examples?.[0] ?? schema.const;
  if (schema.enum) {
    const first = schema.enum.includes(suggestion) ? [suggestion] : [];
    return { drawn: hole([...first, ...schema.enum]), suggested: true };
  }
  if (suggestion !== undefined && !isHollow(suggestion)) return { drawn: filled(drawing, path, suggestion), suggested: true };
  const habit = habitsAt(path).find((value) => isKnownShape(drawing.schema, path, value));
  if (habit !== undefined) return { drawn: filled(drawing, path, habit), suggested: true };
  const [type] = [schema.type ?? []].flat();
  const byType = type ? drawByType[type] : undefined;
  return { ...(byType ? { drawn: byType(drawing, { path, schema, depth }) } : {}), suggested: false };
}

/** What people usually write at a path, whether or not the schema has such a place. */
export function habitsAt(path: Path): readonly unknown[] {
  const [above = "", last = ""] = path.slice(-2);
  return [...(habits[last] ?? []), ...(habitsWithin[above] ?? [])];
}

/** An example with the names in it replaced by names that there are. */
function filled(drawing: Drawing, path: Path, value: unknown): Sketch {
  if (Array.isArray(value)) return value.map((item, index) => filled(drawing, [...path, index], item));
  if (typeof value !== "object" || value === null) {
    const names = drawing.known(path);
    return hole(names.length > 0 ? names : [value]);
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, filled(drawing, [...path, key], inner)] as const);
  return new SketchedMapping(named(drawing, path, entries));
}

/** True if the schema speaks of every place in a value. */
function isKnownShape(schema: Schema, path: Path, value: unknown): boolean {
  const types = schemasAt(schema, path).flatMap(({ type }) => type ?? []);
  const type = Array.isArray(value) ? "array" : typeof value === "number" ? "integer" : typeof value;
  if (!types.includes(type)) return false;
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isKnownShape(schema, [...path, Array.isArray(value) ? 0 : key], inner));
}

/** `default: {}` says that nothing is needed, not what to write. */
function isHollow(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

const drawByType: Readonly<Record<string, (drawing: Drawing, spot: Spot) => Sketch>> = {
  object: mappingOf,
  array: (drawing, { path, depth }) => (depth >= deepest ? [] : [sketchAt(drawing, [...path, 0], depth + 1)]),
  boolean: () => hole([true, false]),
  integer: (_, { schema }) => hole([least(schema)]),
  number: (_, { schema }) => hole([least(schema)]),
  string: (_, { schema }) => hole([words.find((word) => fits(word, schema)) ?? ""]),
};

function mappingOf(drawing: Drawing, { path, schema, depth }: Spot): SketchedMapping {
  if (depth >= deepest) return new SketchedMapping([]);
  const required = requiredBy(schema);
  const names = required.length > 0 ? required : depth > deepestUnasked ? [] : oneOf(drawing.schema, path);
  const entries = names.map((name) => [name, sketchAt(drawing, [...path, name], depth + 1)] as const);
  return new SketchedMapping(named(drawing, path, entries));
}

/** Names that depend on what stands beside them: the outputs of the task that was chosen. */
function named(drawing: Drawing, path: Path, entries: readonly (readonly [string, Sketch])[]): SketchedMapping["entries"] {
  const beside = Object.fromEntries(entries.map(([name, sketch]) => [name, plainValue(sketch)]));
  return entries.map(([name, sketch]) => {
    const { [name]: _, ...others } = beside;
    const names = drawing.known([...path, name], others);
    return [name, names.length > 0 ? hole(names) : sketch];
  });
}

/** A key for a mapping that needs none in particular: one the schema can tell what to write for, else any simple one. */
function oneOf(schema: Schema, path: Path): readonly string[] {
  const properties = [...propertiesAt(schema, path)].filter(([, { deprecated }]) => !deprecated);
  const suggested = properties.find(([, each]) => each.default !== undefined || each.examples !== undefined || each.enum);
  const simple = properties.find(([, { type }]) => type !== undefined && type !== "object" && type !== "array");
  return (suggested ?? simple ?? properties[0] ?? []).slice(0, 1) as readonly string[];
}

/** Required by the schema itself, by all of its parts, and by the first of each choice. */
function requiredBy(schema: Schema): readonly string[] {
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf?.slice(0, 1) ?? []), ...(schema.oneOf?.slice(0, 1) ?? [])];
  return [...new Set([...(schema.required ?? []), ...parts.flatMap((part) => requiredBy(resolved(part)))])];
}

function least({ minimum, exclusiveMinimum }: Schema): number {
  return minimum ?? (exclusiveMinimum === undefined ? 1 : exclusiveMinimum + 1);
}

/** Texts of which one has nearly every form that a schema demands without giving an example. */
const words = [
  "",
  "name",
  "1",
  "5m",
  "60s",
  "1Gi",
  "/path",
  "a/b",
  "https://example.com",
  "a.b",
  "2026-01-01",
  "2026-01-01T00:00:00Z",
];

function fits(word: string, { pattern, minLength = 0, format }: Schema): boolean {
  if (word.length < minLength || (format !== undefined && word === "")) return false;
  return pattern === undefined || new RegExp(pattern).test(word);
}
