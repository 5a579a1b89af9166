/**
 * Makes the schema files one body: references name their file, and `x-fieldsOf` is replaced by the fields it stands for.
 *
 * `"x-fieldsOf": ["other.schema.json#/$defs/Container"]` beside `properties` means: all properties of that definition, then
 * the ones given here (which win). JSON Schema cannot say that of a closed object, and KServe's components are one: the pod's
 * fields and their own side by side. `"x-without": ["name"]` leaves some of them out.
 */
import type { Schema } from "./schema";

interface Source extends Schema {
  readonly "x-fieldsOf"?: readonly string[];
  readonly "x-without"?: readonly string[];
}

export type SchemaFiles = Readonly<Record<string, Schema>>;

/** Where linked references point: `/schemas/<file>#/$defs/<name>`. */
export const referenceBase = "/schemas/";

/** The linked form of one file; the files it refers to are read as far as they are needed. Throws on a reference to nothing. */
export function linkFile(files: SchemaFiles, file: string): Schema {
  return linked(fileIn(files, file), { files, file }) as Schema;
}

/** The file and the pointer of a linked reference. */
export function splitReference(reference: string): { readonly file: string; readonly pointer: readonly string[] } {
  const [file = "", pointer = ""] = reference.slice(referenceBase.length).split("#");
  return { file, pointer: pointer.split("/").filter(Boolean) };
}

/** The value below a schema that a JSON pointer names. */
export function below(schema: unknown, pointer: readonly string[]): unknown {
  return pointer.reduce<unknown>(
    (node, step) => (node as Record<string, unknown> | undefined)?.[step.replaceAll("~1", "/").replaceAll("~0", "~")],
    schema,
  );
}

interface Here {
  readonly files: SchemaFiles;
  readonly file: string;
}

function linked(node: unknown, here: Here): unknown {
  if (Array.isArray(node)) return node.map((item) => linked(item, here));
  if (typeof node !== "object" || node === null) return node;
  const { "x-fieldsOf": fieldsOf, "x-without": without, ...keywords } = node as Source;
  const entries = Object.entries(keywords).map(([key, value]) => [key, linkedEntry(key, value, here)]);
  const plain = Object.fromEntries(entries) as Schema;
  if (!fieldsOf) return plain;
  const left = new Set(without ?? []);
  const taken = fieldsOf.flatMap((reference) => Object.entries(fieldsAt(absolute(reference, here.file), here)));
  const own = plain.properties ?? {};
  // its own fields first: they are what a person looks for in a completion
  const others = taken.filter(([name]) => !left.has(name) && !(name in own));
  return { ...plain, properties: { ...own, ...Object.fromEntries(others) } };
}

/** Keywords whose value is a schema for each name; a property may well be called `default`. */
const named = new Set(["properties", "patternProperties", "$defs"]);

/** Keywords whose value is no schema: an example may well have a key `$ref`. */
const values = new Set(["examples", "default", "enum", "const", "required"]);

function linkedEntry(key: string, value: unknown, here: Here): unknown {
  if (key === "$ref" && typeof value === "string") return absolute(value, here.file);
  if (values.has(key)) return value;
  if (!named.has(key)) return linked(value, here);
  return Object.fromEntries(Object.entries(value as object).map(([name, schema]) => [name, linked(schema, here)]));
}

function fieldsAt(reference: string, { files }: Here): Readonly<Record<string, Schema>> {
  const { file, pointer } = splitReference(reference);
  const target = below(fileIn(files, file), pointer) as Source | undefined;
  if (!target) throw new Error(`schemas/${file} has no ${pointer.join("/")}`);
  return (linked(target, { files, file }) as Schema).properties ?? {};
}

function absolute(reference: string, from: string): string {
  const [file = "", pointer = ""] = reference.split("#");
  return `${referenceBase}${file === "" ? from : resolvePath(from, file)}#${pointer}`;
}

/** `../b/c.json` seen from `a/x.json` is `b/c.json`. */
function resolvePath(from: string, to: string): string {
  const steps = from.split("/").slice(0, -1);
  for (const step of to.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function fileIn(files: SchemaFiles, file: string): Schema {
  const schema = files[file];
  if (!schema) throw new Error(`no schema file ${file}: run npm run generate`);
  return schema;
}
