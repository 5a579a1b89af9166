/** Environments: which one a file is for, and which one the names in it belong to. A name tells by a whole word only, `models-prod`. */
import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import { folderOf, foldersUp } from "../../text/paths";
import type { Span } from "../../text/span";
import { type Node, type ScalarNode, scalarsBelow, text } from "../../text/tree";
import { servesProduction } from "./identity";

export type Environment = "development" | "staging" | "production";

const words: Readonly<Record<string, Environment>> = {
  dev: "development",
  develop: "development",
  development: "development",
  staging: "staging",
  stg: "staging",
  preprod: "staging",
  prod: "production",
  prd: "production",
  production: "production",
};

/** A text without one of the words names no environment: a quick look before the thorough one. */
export const anyEnvironment = new RegExp(`(?<![a-z])(?:${Object.keys(words).join("|")})(?![a-z])`, "i");

/** Which environment a file is for, and what says so: a place in it, or where it lies. */
export interface Belonging {
  readonly environment: Environment;
  /** As people read it: `its folder "overlays/dev"`. */
  readonly by: string;
  readonly at?: Span;
}

/**
 * Where a file lies counts before what it says; a spec and a registry entry say it by how the model is governed. `base` is the
 * folder that all files of the model lie in: what a disk calls the folders above it is nobody's environment.
 */
export function environmentOf(document: Document, base: string): Belonging | undefined {
  const { kind, root, path } = document;
  const place = placeNamed(path, base);
  if (place) return { environment: place.environment, by: `its path "${place.word}"` };
  for (const key of ["environment", "env"]) {
    const label = root.at(["metadata", "labels", key]);
    const environment = environmentIn(text(label));
    if (label && environment) return { environment, by: `its label "${text(label)}"`, at: label.span };
  }
  const namespace = root.at("metadata.namespace");
  const environment = environmentIn(text(namespace));
  if (namespace && environment) return { environment, by: `its namespace "${text(namespace)}"`, at: namespace.span };
  const level = kind.id === "mlops-spec" ? root.child("governance_level") : undefined;
  const governed = words[text(level)];
  if (level && governed) return { environment: governed, by: `\`governance_level: ${text(level)}\``, at: level.span };
  return servesProduction(document) ? { environment: "production", by: "the alias or stage of the version" } : undefined;
}

/** Folders in which people keep one folder for each environment. */
const keepers: ReadonlySet<string> = new Set(["overlays", "envs", "environments", "env", "stages", "clusters", "deploy"]);

/** The nearest folder, or a word of the file's name. */
function placeNamed(path: string, base: string): { readonly environment: Environment; readonly word: string } | undefined {
  const file = path.slice(folderOf(path).length).replace(/^[/\\]/, "");
  const inName = environmentIn(file.replace(/\.[a-z]+$/i, ""));
  if (inName) return { environment: inName, word: file };
  for (const folder of foldersUp(folderOf(path))) {
    const [name = "", above = ""] = folder.split(/[/\\]/).reverse();
    const environment = words[name.toLowerCase()];
    const isWithin = folder.length > base.length || keepers.has(above.toLowerCase());
    if (environment && isWithin) return { environment, word: `${name}/` };
  }
  return undefined;
}

/** The innermost folder that all these documents lie in. */
export function commonFolder(documents: readonly Document[]): string {
  const [first = [], ...others] = documents.map(({ path }) => foldersUp(folderOf(path)));
  return first.find((folder) => others.every((folders) => folders.includes(folder))) ?? "";
}

/** A bucket, a namespace, an alias that is an environment's own. */
export interface NamedForEnvironment {
  readonly environment: Environment;
  readonly name: string;
  readonly what: string;
  readonly node: ScalarNode;
}

/** Keys whose values are names of one environment. */
const keys: Readonly<Record<string, string>> = {
  namespace: "namespace",
  target_namespace: "namespace",
  environment: "environment",
  env: "environment",
  alias: "alias",
};

/** Kinds that are for one environment; a dashboard or a workflow may serve several. */
export const environmentKinds: readonly KindId[] = [
  "mlops-spec",
  "tracking-config",
  "model-registry",
  "monitoring-config",
  "retraining-pipeline",
  "approval",
  "kserve/InferenceService",
  "kserve/LLMInferenceService",
  "seldon/Model",
  "seldon/SeldonDeployment",
  "kubernetes/Deployment",
  "kubernetes/StatefulSet",
  "kubernetes/Job",
  "kubernetes/CronJob",
  "kubernetes/ConfigMap",
  "argo/CronWorkflow",
  "feast/feature-store",
  "external-secrets/ExternalSecret",
];

/** The names in a document that belong to an environment. */
export function namesForEnvironments({ root }: Document): readonly NamedForEnvironment[] {
  return scalarsBelow(root).flatMap((node) => {
    if (typeof node.value !== "string" || !anyEnvironment.test(node.value)) return [];
    return [...bucketIn(node.value), ...aliasIn(node.value), ...namedBy(node)].flatMap(({ name, what, environment }) =>
      environment ? [{ name, what, environment, node }] : [],
    );
  });
}

interface Found {
  readonly name: string;
  readonly what: string;
  readonly environment: Environment | undefined;
}

/** Schemes whose first part is a bucket or container; below it a whole folder may be an environment's. */
const bucket = /^(?:s3a?|s3n|gs|gcs|abfss?|wasbs?|adl|hdfs):\/\/([^/\s]+)(\/\S*)?$/i;

function bucketIn(value: string): readonly Found[] {
  const [, name, path = ""] = bucket.exec(value) ?? [];
  if (name === undefined) return [];
  const folder = path.split("/").find((each) => words[each.toLowerCase()]);
  const own: Found = { name, what: "bucket", environment: environmentIn(name) };
  return own.environment || !folder
    ? [own]
    : [{ name: folder, what: "folder of the bucket", environment: words[folder.toLowerCase()] }];
}

/** `models:/fraud-detection@champion-prod` */
function aliasIn(value: string): readonly Found[] {
  const [, name] = /^models:\/[^@\s]+@(\S+)$/.exec(value) ?? [];
  return name === undefined ? [] : [{ name, what: "alias", environment: environmentIn(name) }];
}

/** What its key says it is; a secret manager's names are paths, `prod/fraud/database`. */
function namedBy(node: ScalarNode): readonly Found[] {
  const value = String(node.value);
  const what = keys[String(node.name)];
  if (what) return [{ name: value, what, environment: environmentIn(value) }];
  return isRemote(node) ? [{ name: value, what: "secret", environment: environmentIn(value) }] : [];
}

function isRemote({ name, parent }: Node): boolean {
  return name === "key" && ["remoteRef", "extract"].includes(String(parent?.name));
}

/** The environment of a name, by one of its words; nothing where it has words of two. */
function environmentIn(name: string): Environment | undefined {
  const found = new Set(
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .flatMap((word) => words[word] ?? []),
  );
  return found.size === 1 ? [...found][0] : undefined;
}
