/**
 * schemas/kubernetes from the types of the Kubernetes API (package kubernetes-models) and our own words (words.json).
 * Two forms of the same types: as the Kubernetes API takes them, and, in crd-core, as custom resource definitions hold them:
 * there a quantity is a whole number or text, never a decimal, and no list of allowed words is enforced.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Schema } from "../server/src/engine/schema/schema";
import { type Field, type ObjectType, readTypes, type Type } from "./kubernetes-types";
import { npmCi } from "./vscode-host/npm";

const tool = "tools/kubernetes-models";
const target = "schemas/kubernetes";
const version = "the Kubernetes API as kubernetes-models 5.1.0 declares them, read 2026-11-23,";

/** The objects whose files we know; everything they are made of follows. */
const objects = [
  "CoreV1Pod CoreV1Service CoreV1ConfigMap CoreV1Secret CoreV1ServiceAccount CoreV1PersistentVolumeClaim CoreV1Namespace",
  "AppsV1Deployment AppsV1StatefulSet AppsV1DaemonSet BatchV1Job BatchV1CronJob PolicyV1PodDisruptionBudget",
  "AutoscalingV1HorizontalPodAutoscaler AutoscalingV2HorizontalPodAutoscaler NetworkingV1Ingress NetworkingV1NetworkPolicy",
  "RbacV1Role RbacV1ClusterRole RbacV1RoleBinding RbacV1ClusterRoleBinding",
].flatMap((line) => line.split(" ").map((name) => `IIoK8sApi${name}`));

/** What custom resources embed of Kubernetes' own types. */
const embedded = [
  ..."PodTemplateSpec PersistentVolumeClaim PersistentVolumeSpec Container Volume Service ServiceSpec"
    .split(" ")
    .map((name) => `CoreV1${name}`),
  ..."BatchV1JobTemplateSpec AutoscalingV2MetricSpec AutoscalingV2HorizontalPodAutoscalerBehavior".split(" "),
].map((name) => `IIoK8sApi${name}`);

/** Types that are no objects. */
const simple: Readonly<Record<string, string>> = {
  IIoK8sApimachineryPkgApiResourceQuantity: "Quantity",
  IIoK8sApimachineryPkgUtilIntstrIntOrString: "IntOrString",
  IIoK8sApimachineryPkgApisMetaV1Time: "Time",
  IIoK8sApimachineryPkgApisMetaV1MicroTime: "Time",
  IIoK8sApimachineryPkgRuntimeRawExtension: "Anything",
};

const quantity =
  "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

/** How a family of definitions is written. */
interface Form {
  /** The file a type goes into. */
  readonly fileOf: (group: string) => string;
  /** Custom resource definitions: strict quantities, words as examples, embedded objects without version and kind. */
  readonly inCustomResources: boolean;
}

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(`${target}/words.json`, "utf8"),
);

/** Writes schemas/kubernetes; installs the package first where it is not there. */
export async function writeKubernetesSchemas(): Promise<void> {
  if (!existsSync(`${tool}/node_modules/kubernetes-models`)) await npmCi(tool);
  const types = readTypes(`${tool}/node_modules`);
  const files = new Map<string, Record<string, Schema>>();
  define(types, objects, { fileOf: (group) => group, inCustomResources: false }, files);
  define(types, embedded, { fileOf: () => "crd-core.v1", inCustomResources: true }, files);
  for (const [file, definitions] of files) {
    const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
    const schema = {
      $schema: "http://json-schema.org/draft-07/schema#",
      title: titleOf(file),
      description: note(file),
      $defs: sorted,
    };
    writeFileSync(`${target}/${file}.schema.json`, onePropertyPerLine(schema));
  }
}

/** Small files with readable differences. */
function onePropertyPerLine({ $defs, ...head }: Schema): string {
  const properties = (schema: Schema): string =>
    Object.entries(schema.properties ?? {})
      .map(([name, property]) => `\n    ${JSON.stringify(name)}:${JSON.stringify(property)}`)
      .join(",");
  const definitions = Object.entries($defs ?? {}).map(([name, { properties: own, ...rest }]) => {
    const facts = JSON.stringify(rest);
    return `\n  ${JSON.stringify(name)}:${own ? `${facts.slice(0, -1)},"properties":{${properties({ properties: own })}}}` : facts}`;
  });
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "$defs":{${definitions.join(",")}}\n}\n`;
}

function titleOf(file: string): string {
  return file === "crd-core.v1" ? "Kubernetes types within custom resources" : `Kubernetes ${file.replace(/\.(v\d)$/, "/$1")}`;
}

function note(file: string): string {
  const form = file === "crd-core.v1" ? " as custom resource definitions hold them" : "";
  return `Types of ${version}${form}. Written by scripts/kubernetes-schemas.ts; the descriptions are in words.json.`;
}

function define(
  types: ReadonlyMap<string, ObjectType>,
  roots: readonly string[],
  form: Form,
  files: Map<string, Record<string, Schema>>,
): void {
  const add = (group: string, name: string, schema: Schema): void => {
    const file = form.fileOf(group);
    files.set(file, { ...files.get(file), [name]: schema });
  };
  for (const [name, schema] of Object.entries(simpleTypes(form))) add("meta.v1", name, schema);
  const seen = new Set(roots);
  for (const name of seen) {
    const type = types.get(name);
    if (!type) continue;
    for (const field of type.fields) if (!isStatus(field, type)) for (const used of namesIn(field.type)) seen.add(used);
    const here = { types, form, group: type.group };
    add(type.group, type.name, objectSchema(type, here));
    if (embeddedObjects.has(type.name)) add(type.group, `Embedded${type.name}`, embeddedSchema(objectSchema(type, here)));
  }
}

interface Here {
  readonly types: ReadonlyMap<string, ObjectType>;
  readonly form: Form;
  readonly group: string;
}

/** Whole objects that also stand inside others, where they need not say what they are. */
const embeddedObjects = new Set(["PersistentVolumeClaim"]);

/** What the cluster writes into a whole object; nobody else does, so its inside is left alone. */
function isStatus({ name }: Field, { fields }: ObjectType): boolean {
  return name === "status" && fields.some((field) => field.name === "apiVersion");
}

function objectSchema(object: ObjectType, here: Here): Schema {
  const { name, fields } = object;
  const own = words[name] ?? {};
  const schemaOf = (field: Field): Schema => (isStatus(field, object) ? { type: "object" } : typeSchema(field.type, here));
  const described = (field: Field): Schema => {
    const description = own[field.name] ?? words["*"]?.[field.name];
    return description ? { ...schemaOf(field), description } : schemaOf(field);
  };
  const required = fields.filter((field) => field.required).map((field) => field.name);
  // declared without fields: the server's own notes on managed fields, whose keys are whatever was written
  if (fields.length === 0) return { type: "object" };
  return {
    type: "object",
    ...(own[""] ? { description: own[""] } : {}),
    properties: Object.fromEntries(fields.map((field) => [field.name, described(field)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function embeddedSchema({ required = [], properties = {}, ...rest }: Schema): Schema {
  const left = required.filter((name) => name !== "apiVersion" && name !== "kind");
  return { ...rest, properties, ...(left.length > 0 ? { required: left } : {}) };
}

function typeSchema(type: Type, here: Here): Schema {
  switch (type.is) {
    case "text":
      return { type: "string" };
    case "number":
      return { type: "integer" };
    case "boolean":
      return { type: "boolean" };
    case "anything":
      return {};
    case "choice":
      return choiceSchema(type.of, here.form);
    case "list":
      return { type: "array", items: typeSchema(type.of, here) };
    case "map":
      return { type: "object", additionalProperties: typeSchema(type.of, here) };
    case "object":
      return { $ref: referenceTo(type.name, here) };
  }
}

function choiceSchema(allowed: readonly string[], { inCustomResources }: Form): Schema {
  const [only, another] = allowed;
  if (only !== undefined && another === undefined) return { const: only, default: only };
  return inCustomResources ? { type: "string", examples: allowed } : { type: "string", enum: allowed };
}

function referenceTo(name: string, { types, form, group }: Here): string {
  const type = types.get(name);
  const target = form.fileOf(type?.group ?? "meta.v1");
  const file = target === form.fileOf(group) ? "" : `${target}.schema.json`;
  const definition = type ? `${embeddedObjects.has(type.name) ? "Embedded" : ""}${type.name}` : simple[name];
  if (!definition) throw new Error(`the declarations name ${name}, which is not among them`);
  return `${file}#/$defs/${definition}`;
}

function simpleTypes({ inCustomResources }: Form): Readonly<Record<string, Schema>> {
  return {
    Quantity: {
      type: [inCustomResources ? "integer" : "number", "string"],
      pattern: quantity,
      description: words["Quantity"]?.[""] ?? "",
    },
    IntOrString: { type: ["integer", "string"], description: words["IntOrString"]?.[""] ?? "" },
    Time: { type: ["string", "null"], description: words["Time"]?.[""] ?? "" },
    Anything: {},
  };
}

function namesIn(type: Type): readonly string[] {
  if (type.is === "object") return [type.name];
  return type.is === "list" || type.is === "map" ? namesIn(type.of) : [];
}
