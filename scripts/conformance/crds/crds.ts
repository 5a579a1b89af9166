/** The CRD schemas of the corpus, and those that come with a project's Go module, each with the object it describes. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Ajv as AjvClass, ValidateFunction } from "ajv";
import { parse } from "yaml";
import { resourceKinds } from "../../../server/src/engine/kinds/index";
import { corpus } from "../corpus/files";
import { goModule } from "../go";
import { type CrdSchema, compilable, condensed, type Strictness } from "./crd-schema";

// ajv is CommonJS whose default export is itself a function: only require() gives the same thing under every loader
const require = createRequire(import.meta.url);
const { Ajv } = require("ajv") as { Ajv: typeof AjvClass };
const addFormats = require("ajv-formats") as (ajv: AjvClass) => void;

interface Names {
  readonly apiVersion: string;
  readonly kind: string;
}

export interface Crd extends Names {
  /** Path of its file in the corpus, or in its project. */
  readonly file: string;
  /** True where the project's own CRD is in the corpus too: this one is of another version. */
  readonly isSecond: boolean;
  schema(strictness: Strictness): CrdSchema;
  validator(strictness: Strictness): ValidateFunction;
}

/** All CRD schemas whose kind we have. Read, condensed and compiled only when asked, and once. */
export const readCrds = remembered((): readonly Crd[] => {
  const files = ["kserve/crd-schemas", "schemas"].flatMap((folder) =>
    readdirSync(path.join(corpus, folder)).map((name) => `${folder}/${name}`),
  );
  const ownFirst = [...files].sort((a, b) => Number(isOfCatalog(a)) - Number(isOfCatalog(b)));
  const seen = new Set<string>();
  return [...ownFirst.flatMap(crdsIn), ...modules.flatMap(crdsOfModule)].map((crd) => {
    const id = `${crd.apiVersion} ${crd.kind}`;
    const isSecond = seen.has(id);
    seen.add(id);
    return { ...crd, isSecond };
  });
});

/** Files of the projects themselves are named `own-…`, but for KServe's, which have a folder. */
function isOfCatalog(file: string): boolean {
  return !file.startsWith("kserve/") && !path.basename(file).startsWith("own-");
}

/** Kinds whose specification is that of another. */
const alike: Readonly<Record<string, readonly string[]>> = {
  "schemas/own-argoproj.io_workflowtemplate_v1alpha1.json": ["ClusterWorkflowTemplate"],
};

/** `kserve/crd-schemas/inferenceservice_v1beta1.json`, `schemas/own-kubeflow.org_tfjob_v1.json`. */
function crdsIn(file: string): readonly Omit<Crd, "isSecond">[] {
  const [version = "", name, group = "serving.kserve.io"] = path
    .basename(file, ".json")
    .replace(/^own-/, "")
    .split("_")
    .reverse();
  const kind = resourceKinds.find((each) => each.object.toLowerCase() === name && each.group === group)?.object;
  const apiVersion = `${group}/${version}`;
  const read = (): CrdSchema => JSON.parse(readFileSync(path.join(corpus, file), "utf8")) as CrdSchema;
  return [...(kind ? [kind] : []), ...(alike[file] ?? [])].map((each) => crdOf({ file, read }, { apiVersion, kind: each }));
}

/** Projects whose CRDs are not in the corpus. */
const modules = [
  {
    module: "github.com/external-secrets/external-secrets",
    version: "v1.3.2",
    file: "config/crds/bases/external-secrets.io_externalsecrets.yaml",
  },
] as const;

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: CrdSchema };
    }[];
  };
}

/** The versions that are served; none where there is no Go to fetch them. */
function crdsOfModule({ module, version, file }: (typeof modules)[number]): readonly Omit<Crd, "isSecond">[] {
  const folder = goModule(module, version);
  if (!folder) return [];
  const { group, names, versions } = (parse(readFileSync(path.join(folder, file), "utf8")) as Definition).spec;
  return versions
    .filter(({ served }) => served)
    .map(({ name, schema }) =>
      crdOf({ file, read: () => schema.openAPIV3Schema }, { apiVersion: `${group}/${name}`, kind: names.kind }),
    );
}

interface Written {
  readonly file: string;
  read(): CrdSchema;
}

function crdOf({ file, read: once }: Written, names: Names): Omit<Crd, "isSecond"> {
  const read = remembered(once);
  const schemas = {
    "as published": remembered(() => condensed(asDocument(read(), names), "as published")),
    strict: remembered(() => condensed(asDocument(read(), names), "strict")),
  };
  const validators = {
    "as published": remembered(() => compile(compilable(schemas["as published"]()))),
    strict: remembered(() => compile(compilable(schemas.strict()))),
  };
  const schema = (strictness: Strictness): CrdSchema => schemas[strictness]();
  return { file, ...names, schema, validator: (strictness) => validators[strictness]() };
}

function remembered<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A validator that stops at the first fault. */
export function compile(schema: object): ValidateFunction {
  const ajv = new Ajv({ strict: false, logger: false, inlineRefs: false });
  addFormats(ajv);
  return ajv.compile(schema);
}

const text: CrdSchema = { type: "string" };
const texts: CrdSchema = { type: "object", additionalProperties: text };
const time: CrdSchema = { type: ["string", "null"] };

const owner: CrdSchema = {
  type: "object",
  properties: {
    apiVersion: text,
    kind: text,
    name: text,
    uid: text,
    controller: { type: "boolean" },
    blockOwnerDeletion: { type: "boolean" },
  },
  required: ["apiVersion", "kind", "name", "uid"],
};

/** What every object's `metadata` may hold; a CRD leaves it to the API server. */
const metadata: CrdSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    name: text,
    generateName: text,
    namespace: text,
    labels: texts,
    annotations: texts,
    finalizers: { type: "array", items: text },
    ownerReferences: { type: "array", items: owner },
    managedFields: { type: "array", items: { type: "object" } },
    uid: text,
    resourceVersion: text,
    selfLink: text,
    generation: { type: "integer" },
    creationTimestamp: time,
    deletionTimestamp: time,
    deletionGracePeriodSeconds: { type: "integer" },
  },
};

/** A CRD says nothing of `apiVersion`, `kind` and `metadata`; of `status`, which nobody writes, it matters only that it may stand there. */
function asDocument(schema: CrdSchema, { apiVersion, kind }: Names): CrdSchema {
  const properties = { ...schema.properties, apiVersion: { const: apiVersion }, kind: { const: kind }, metadata };
  const status = schema.properties?.["status"] && { status: { type: "object" } };
  const required = new Set([...(schema.required ?? []), "apiVersion", "kind"]);
  required.delete("status");
  required.delete("metadata");
  return { ...schema, type: "object", properties: { ...properties, ...status }, required: [...required] };
}
