/** The types of the Kubernetes API, read from the declarations of the package kubernetes-models (tools/kubernetes-models). */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A type as the declarations write it. */
export type Type =
  | { readonly is: "text" | "number" | "boolean" | "anything" }
  | { readonly is: "choice"; readonly of: readonly string[] }
  | { readonly is: "list" | "map"; readonly of: Type }
  | { readonly is: "object"; readonly name: string };

export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly type: Type;
}

/** An object of the API: `Pod`, `PodSpec`, `Container`. */
export interface ObjectType {
  /** `core.v1`, `apps.v1`, `meta.v1` …: the file it goes into. */
  readonly group: string;
  readonly name: string;
  readonly fields: readonly Field[];
}

/** Folders of the package whose objects we know, with the file their definitions go into. */
const folders: Readonly<Record<string, string>> = {
  "kubernetes-models/v1": "core.v1",
  "kubernetes-models/apps/v1": "apps.v1",
  "kubernetes-models/batch/v1": "batch.v1",
  "kubernetes-models/autoscaling/v1": "autoscaling.v1",
  "kubernetes-models/autoscaling/v2": "autoscaling.v2",
  "kubernetes-models/networking.k8s.io/v1": "networking.k8s.io.v1",
  "kubernetes-models/policy/v1": "policy.v1",
  "kubernetes-models/rbac.authorization.k8s.io/v1": "rbac.authorization.k8s.io.v1",
  "@kubernetes-models/apimachinery/apis/meta/v1": "meta.v1",
};

/** All objects by the name other declarations use for them (`IIoK8sApiCoreV1PodSpec`). */
export function readTypes(modules = "tools/kubernetes-models/node_modules"): ReadonlyMap<string, ObjectType> {
  const types = new Map<string, ObjectType>();
  for (const [folder, group] of Object.entries(folders)) {
    for (const file of readdirSync(path.join(modules, folder)).filter((name) => name.endsWith(".d.ts"))) {
      const declared = readFileSync(path.join(modules, folder, file), "utf8");
      const name = path.basename(file, ".d.ts");
      const body = new RegExp(`^export interface I${name}(?: extends TypeMeta)? \\{\\n(.*?)^\\}`, "ms").exec(declared)?.[1];
      const alias = new RegExp(`\\bI${name} as (\\w+)`).exec(declared)?.[1];
      if (body !== undefined && alias) types.set(alias, { group, name, fields: fieldsOf(body) });
    }
  }
  if (types.size === 0) throw new Error(`no declarations found below ${modules}`);
  return types;
}

function fieldsOf(body: string): readonly Field[] {
  const plain = body.replace(/^\s*\/\*\*.*?\*\/\n/gms, "");
  const fields = plain.matchAll(/^ {4}"(?<name>[^"]+)"(?<optional>\?)?: (?<type>.*?);\n(?= {4}"|$(?![\s\S]))/gms);
  return [...fields].map(({ groups = {} }) => ({
    name: groups["name"] ?? "",
    required: groups["optional"] === undefined,
    type: typeOf((groups["type"] ?? "").replace(/\s+/g, " ")),
  }));
}

/** Reads what the package writes: literals, lists, maps and names; anything else may hold anything. */
function typeOf(source: string): Type {
  const list = /^Array<(.*)>$/.exec(source)?.[1];
  if (list !== undefined) return { is: "list", of: typeOf(list) };
  const map = /^\{ \[key: string\]: (.*?);? \}$/.exec(source)?.[1];
  if (map !== undefined) return { is: "map", of: typeOf(map) };
  if (/^"[^"]*"(?: \| "[^"]*")*$/.test(source))
    return { is: "choice", of: [...source.matchAll(/"([^"]*)"/g)].map(([, word = ""]) => word) };
  if (source === "string") return { is: "text" };
  if (source === "number" || source === "boolean") return { is: source };
  return /^I\w+$/.test(source) ? { is: "object", name: source } : { is: "anything" };
}
