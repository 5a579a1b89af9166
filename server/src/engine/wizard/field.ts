/** The fields of the form, as the JSON Schema of the spec describes them: what can be said, in which unit, with which default. */
import { resolved, type Schema, schemaFile } from "../schema/schema";
import { capitals, labels, units, valueWords } from "./layout";

/**
 * How a field is filled in. All of them say what they hold as one text: `list` and `choices` separated by commas, `columns` a
 * column per line as `name: type`.
 */
export type FieldKind = "text" | "number" | "choice" | "choices" | "list" | "columns";

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  /** Path of the key, with dots. */
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly options: readonly Option[];
  /** First what it is, then what follows from it. */
  readonly description: string;
  readonly unit?: string;
  /** What holds where nothing is said. */
  readonly default?: string;
  readonly example?: string;
  readonly required: boolean;
}

let known: ReadonlyMap<string, Field> | undefined;

/** Every key of a spec that holds a value, by its path, in the order of the schema; old names are left out. */
export function specFields(): ReadonlyMap<string, Field> {
  known ??= new Map(fieldsBelow(specSchema(), []).map((field) => [field.key, field]));
  return known;
}

/** The schema of a key's value. */
export function schemaOf(key: string): Schema {
  return key.split(".").reduce<Schema>((schema, step) => resolved(schema.properties?.[step] ?? {}), specSchema());
}

/** The schema of a whole spec. */
export function specSchema(): Schema {
  return resolved(schemaFile("mlops-spec.schema.json"));
}

function fieldsBelow(parent: Schema, path: readonly string[]): readonly Field[] {
  const { properties = {}, required = [] } = resolved(parent);
  return Object.entries(properties).flatMap(([name, property]) => {
    const schema = resolved(property);
    if (schema.deprecated) return [];
    if (schema.properties) return fieldsBelow(schema, [...path, name]);
    return [fieldOf([...path, name], schema, path.length === 0 && required.includes(name))];
  });
}

function fieldOf(path: readonly string[], schema: Schema, required: boolean): Field {
  const key = path.join(".");
  const unit = units[path.slice(-2).join(".")] ?? units[path.at(-1) ?? ""];
  return {
    key,
    label: labels[key] ?? inWords(path.at(-1) ?? ""),
    kind: kindOf(schema),
    options: optionsOf(key, schema),
    description: schema.description ?? "",
    ...(unit === undefined ? {} : { unit }),
    ...(schema.default === undefined ? {} : { default: textOf(schema.default) }),
    ...(schema.examples?.[0] === undefined ? {} : { example: textOf(schema.examples[0]) }),
    required,
  };
}

function kindOf(schema: Schema): FieldKind {
  const list = listIn(schema);
  if (list) {
    const items = resolved(list.items ?? {});
    return items.properties ? "columns" : items.enum ? "choices" : "list";
  }
  if (schema.enum || schema.type === "boolean") return "choice";
  return schema.type === "number" || schema.type === "integer" ? "number" : "text";
}

/** The list that a value may be: alone, or beside a single one of its items. */
export function listIn(schema: Schema): Schema | undefined {
  return [schema, ...(schema.anyOf ?? [])].map(resolved).find(({ type }) => type === "array");
}

function optionsOf(key: string, schema: Schema): readonly Option[] {
  if (schema.type === "boolean") {
    return [
      { value: "true", label: "yes" },
      { value: "false", label: "no" },
    ];
  }
  const values = schema.enum ?? resolved(listIn(schema)?.items ?? {}).enum ?? [];
  return values.map((value) => ({ value: String(value), label: valueWords[key]?.[String(value)] ?? String(value) }));
}

/** A value as the form writes it. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.every(isColumn) ? value.map(({ name, type }) => `${name}: ${type}`).join("\n") : value.map(textOf).join(", ");
  }
  return value === null || value === undefined ? "" : String(value);
}

/** One column of a signature. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

function isColumn(value: unknown): value is Column {
  return typeof value === "object" && value !== null && "name" in value && "type" in value;
}

/** `git_commit` → "Git commit". */
export function inWords(name: string): string {
  const words = name.split("_").map((word) => (capitals.has(word) ? word.toUpperCase() : word));
  const all = words.join(" ");
  return all.charAt(0).toUpperCase() + all.slice(1);
}
