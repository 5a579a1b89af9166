/**
 * The schema in a custom resource definition → JSON Schema as everything else reads it. It is closed as the API server closes
 * it: with strict field validation, kubectl's default, a key that the definition does not have is refused.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
import { sharing } from "./crd-sharing";
import { type Schema, schemaFile } from "./schema";

type Loose = Readonly<Record<string, unknown>>;

/** What every object has besides the schema in the definition. */
export interface Identity {
  /** As they are served, the one to write first. */
  readonly apiVersions: readonly string[];
  readonly kind: string;
}

/** The schema of a whole object. Equal parts of it are one object in memory: a pod's fields stand in it a dozen times. */
export function rootSchema(openApi: unknown, { apiVersions, kind }: Identity): Schema {
  const schema = converted(isRecord(openApi) ? openApi : {}, conversion());
  const [newest] = apiVersions;
  const { apiVersion, kind: kindNamed, metadata, ...own } = schema.properties ?? {};
  return {
    title: `${kind} ${newest ?? ""}`.trim(),
    ...schema,
    type: "object",
    properties: {
      apiVersion: { ...described(apiVersion), ...oneOf(apiVersions), default: newest },
      kind: { ...described(kindNamed), const: kind, default: kind },
      metadata: { ...described(metadata), ...objectMeta() },
      ...own,
    },
  };
}

/** True of a definition that leaves the whole object, or all of its `spec`, open: KServe's minimal ones and Katib's are such. */
export function saysNothing(openApi: unknown): boolean {
  if (!isRecord(openApi)) return true;
  const { properties } = openApi;
  const spec = isRecord(properties) ? properties["spec"] : undefined;
  return isOpen(openApi) || (isRecord(spec) && isOpen(spec));
}

function isOpen({ properties, ...schema }: Loose): boolean {
  return properties === undefined && keepsUnknown(schema);
}

function keepsUnknown(schema: Loose): boolean {
  return schema["x-kubernetes-preserve-unknown-fields"] === true;
}

function oneOf(apiVersions: readonly string[]): Schema {
  return apiVersions.length === 1 ? { const: apiVersions[0] } : { enum: apiVersions };
}

function described(schema: Schema | undefined): Schema {
  return schema?.description ? { description: schema.description } : {};
}

/** The API server knows the metadata of every object without being told: `type: object` is all that a definition says of it. */
function objectMeta(): Schema {
  return schemaFile("kubernetes/meta.v1.schema.json#/$defs/ObjectMeta");
}

/** Keywords that mean the same there and here. */
const same = new Set([
  ...["title", "description", "default", "example", "enum", "required", "multipleOf", "uniqueItems"],
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"],
]);

/** A conversion keeps what it has made: parts of a YAML file may be one and the same through aliases. */
interface Conversion {
  readonly known: Map<Loose, Schema>;
  readonly share: (schema: Schema) => Schema;
}

function conversion(): Conversion {
  return { known: new Map(), share: sharing() };
}

function converted(source: Loose, work: Conversion): Schema {
  const known = work.known.get(source);
  if (known) return known;
  const schema = work.share({
    ...Object.fromEntries(Object.entries(source).filter(([keyword]) => same.has(keyword))),
    ...types(source),
    ...bounds(source),
    ...pattern(source),
    ...parts(source, work),
  });
  work.known.set(source, schema);
  return schema;
}

function types({ type, nullable, enum: values, ...rest }: Loose): Schema {
  const named =
    rest["x-kubernetes-int-or-string"] === true ? ["integer", "string"] : [type].filter((one) => typeof one === "string");
  const all = nullable === true && named.length > 0 ? [...named, "null"] : named;
  const [only] = all;
  return {
    ...(only === undefined ? {} : { type: all.length === 1 ? only : all }),
    ...(nullable === true && Array.isArray(values) ? { enum: [...values, null] } : {}),
  };
}

/** OpenAPI 3.0 says beside a limit whether it is excluded, JSON Schema in its place. */
function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Loose): Schema {
  return {
    ...(typeof minimum === "number" ? { [exclusiveMinimum === true ? "exclusiveMinimum" : "minimum"]: minimum } : {}),
    ...(typeof maximum === "number" ? { [exclusiveMaximum === true ? "exclusiveMaximum" : "maximum"]: maximum } : {}),
  };
}

/** What Go's regular expressions have and JavaScript's do not, or read as something else: https://github.com/google/re2/wiki/Syntax */
const goOnly = /\\[AzQECpP]|\[\[:|\(\?[a-zA-Z]|\\x\{/;

/** Only patterns that surely mean the same in both languages are held against a value. */
function pattern({ pattern: source }: Loose): Schema {
  if (typeof source !== "string" || goOnly.test(source)) return {};
  try {
    new RegExp(source);
    return { pattern: source };
  } catch {
    return {};
  }
}

/** The schemas within this one. A logical part (`anyOf` …) has no type of its own and closes nothing. */
function parts(source: Loose, work: Conversion): Schema {
  const { properties, items, additionalProperties, type } = source;
  const isClosed = type === "object" && (additionalProperties ?? false) === false && !keepsUnknown(source);
  const choices = ["allOf", "oneOf", ...(source["x-kubernetes-int-or-string"] === true ? [] : ["anyOf"])];
  const { not } = source;
  return {
    ...(isRecord(properties) || isEmbedded(source) ? { properties: fields(source, work) } : {}),
    ...(isRecord(items) ? { items: converted(items, work) } : {}),
    ...(isClosed ? { additionalProperties: false } : {}),
    ...(isRecord(additionalProperties) ? { additionalProperties: converted(additionalProperties, work) } : {}),
    ...Object.fromEntries(choices.flatMap((keyword) => branches(keyword, source[keyword], work))),
    ...(isRecord(not) ? { not: converted(not, work) } : {}),
  };
}

function branches(keyword: string, value: unknown, work: Conversion): readonly (readonly [string, readonly Schema[]])[] {
  return Array.isArray(value) ? [[keyword, value.filter(isRecord).map((branch) => converted(branch, work))]] : [];
}

function isEmbedded(source: Loose): boolean {
  return source["x-kubernetes-embedded-resource"] === true;
}

function fields(source: Loose, work: Conversion): Readonly<Record<string, Schema>> {
  const named = Object.entries(isRecord(source["properties"]) ? source["properties"] : {});
  const own = named.map(([name, field]) => [name, converted(isRecord(field) ? field : {}, work)] as const);
  const implied = { apiVersion: { type: "string" }, kind: { type: "string" }, metadata: objectMeta() };
  return { ...Object.fromEntries(own), ...(isEmbedded(source) ? implied : {}) };
}

function isRecord(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
