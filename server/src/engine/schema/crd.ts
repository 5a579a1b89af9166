/** Custom resource definitions that a workspace names (`mlops.crds`) → the shapes that its own cluster serves. */
import type { ErrorObject } from "ajv";
import { formatOf } from "../text/file-format";
import { parseDocument, splitDocuments } from "../text/parse";
import { rootSchema, saysNothing } from "./crd-schema";
import { type Validate, validatorOf } from "./crd-validator";
import type { Schema } from "./schema";
import type { Shape, Shapes } from "./shape";

/** A file that was named, by the path that people know it by. */
export interface CrdFile {
  readonly path: string;
  readonly text: string;
}

/** Why a file, or a part of it, is of no use. */
export interface CrdTrouble {
  readonly path: string;
  readonly why: string;
}

/**
 * The shapes in these files; of two definitions of one kind the later counts. A file of two megabytes takes most of a second
 * to read, so none is read before a document of a kind that it defines is met; `tell` hears then what is wrong with it.
 */
export function crdShapes(files: readonly CrdFile[], tell: (trouble: CrdTrouble) => void): Shapes {
  const pieces = files.flatMap((file) => piecesOf(file, tell)).reverse();
  const known = new Map<string, Shape | undefined>();
  return {
    find: (apiVersion, kind) => {
      const key = `${apiVersion} ${kind}`;
      if (!known.has(key)) known.set(key, find(pieces, { apiVersion, kind, tell }));
      return known.get(key);
    },
  };
}

/** One document of a file; `definitions` are read once, when they are first asked for. */
interface Piece {
  readonly text: string;
  readonly definitions: () => readonly Definition[];
}

/** What is used of a custom resource definition. */
interface Definition {
  readonly path: string;
  readonly group: string;
  readonly kind: string;
  /** Those that the API server answers to. */
  readonly served: readonly Version[];
}

interface Version {
  readonly name: string;
  readonly openApi: unknown;
}

type Tell = (trouble: CrdTrouble) => void;

function piecesOf({ path, text }: CrdFile, tell: Tell): readonly Piece[] {
  const texts = formatOf(path) === "json" ? [text] : splitDocuments(text);
  const own = texts.filter((piece) => piece.includes("CustomResourceDefinition"));
  if (own.length === 0) tell({ path, why: "it holds no CustomResourceDefinition" });
  return own.map((piece) => ({ text: piece, definitions: once(() => read({ path, text: piece }, tell)) }));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Wanted {
  readonly apiVersion: string;
  readonly kind: string;
  readonly tell: Tell;
}

function find(pieces: readonly Piece[], { apiVersion, kind, tell }: Wanted): Shape | undefined {
  const slash = apiVersion.lastIndexOf("/");
  const group = apiVersion.slice(0, Math.max(slash, 0));
  if (group === "" || !/^\w+$/.test(kind)) return undefined;
  const naming = new RegExp(`\\bkind["']?\\s*:\\s*["']?${kind}\\b`);
  for (const { text, definitions } of pieces) {
    if (!text.includes(group) || !naming.test(text)) continue;
    const found = definitions().find((one) => one.group === group && one.kind === kind);
    if (found) return shapeOf(found, apiVersion.slice(slash + 1), tell);
  }
  return undefined;
}

/**
 * The shape of the version a document names. In place of one that is not served stands the first that is: it says so. Where
 * the definition leaves everything open there is none, and our own shape stays.
 */
function shapeOf({ path, group, kind, served }: Definition, name: string, tell: Tell): Shape | undefined {
  const version = served.find((one) => one.name === name) ?? served[0];
  if (!version || saysNothing(version.openApi)) return undefined;
  const apiVersions = served.map((one) => `${group}/${one.name}`);
  const id = `${path}#${kind}.${version.name}.${group}`;
  const schema = once((): Schema => rootSchema(version.openApi, { apiVersions, kind }));
  const validate = once((): Validate => {
    try {
      return validatorOf(schema());
    } catch (error) {
      tell({ path, why: `the schema of ${kind} ${version.name} cannot be used (${String(error)})` });
      return () => [];
    }
  });
  return {
    id,
    origin: `${path} (CRD)`,
    get schema() {
      return schema();
    },
    errors: (value): readonly ErrorObject[] => validate()(value),
  };
}

function read(file: CrdFile, tell: Tell): readonly Definition[] {
  return objectsIn(valueIn(file, tell))
    .filter((object) => object["kind"] === "CustomResourceDefinition")
    .flatMap((object) => definitionIn(object, file.path, tell));
}

/** What a text says. Positions are asked for only where it is broken: JSON without them is read fifty times as fast. */
function valueIn({ path, text }: CrdFile, tell: Tell): unknown {
  const format = formatOf(path) === "json" ? "json" : "yaml";
  const plain = format === "json" ? plainJson(text) : undefined;
  if (plain !== undefined) return plain;
  const { root, problems, lines } = parseDocument(text, format);
  const [problem] = problems;
  if (!problem) return root.value;
  tell({ path, why: `line ${lines.position(problem.at.start).line + 1} of its document cannot be read: ${problem.message}` });
  return undefined;
}

function plainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Loose = Readonly<Record<string, unknown>>;

/** The object, or those in a `List` as `kubectl get -o json` prints it. */
function objectsIn(value: unknown): readonly Loose[] {
  if (!isRecord(value)) return [];
  const { kind, items } = value;
  return String(kind).endsWith("List") && Array.isArray(items) ? items.filter(isRecord) : [value];
}

/** https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/ */
function definitionIn({ apiVersion, spec }: Loose, path: string, tell: Tell): readonly Definition[] {
  const { group, names, versions } = isRecord(spec) ? spec : ({} as Loose);
  const kind = isRecord(names) ? names["kind"] : undefined;
  if (apiVersion !== "apiextensions.k8s.io/v1") {
    tell({ path, why: `it is written for ${String(apiVersion)}; clusters of today serve apiextensions.k8s.io/v1 only` });
    return [];
  }
  if (typeof group !== "string" || typeof kind !== "string" || !Array.isArray(versions)) {
    tell({ path, why: "its CustomResourceDefinition lacks `spec.group`, `spec.names.kind` or `spec.versions`" });
    return [];
  }
  const served = versions.filter(isRecord).filter((version) => version["served"] !== false);
  return [{ path, group, kind, served: served.map(versionIn) }];
}

function versionIn({ name, schema }: Loose): Version {
  return { name: String(name), openApi: isRecord(schema) ? schema["openAPIV3Schema"] : undefined };
}

function isRecord(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
