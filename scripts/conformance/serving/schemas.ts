/**
 * JSON Schemas for kubeconform without its default location on raw.githubusercontent.com: Kubernetes' own from the package
 * kubernetes-validate, those of Istio and the Gateway API from their Go modules, KServe's, Seldon's and Kubeflow's from the corpus.
 */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { corpus } from "../corpus/files";
import { goModule } from "../go";
import { kubernetesSchemas } from "./kubernetes";

/** Values of `-schema-location`; undefined where Go or Python is missing. */
export function schemaLocations(): readonly string[] | undefined {
  const kubernetes = kubernetesSchemas();
  const istio = goModule("istio.io/api", "v1.28.0");
  const gateway = goModule("sigs.k8s.io/gateway-api", "v1.4.0");
  if (!kubernetes || !istio || !gateway) return undefined;
  const routes = path.join(gateway, "config/crd/standard");
  const crds = [
    path.join(istio, "kubernetes/customresourcedefinitions.gen.yaml"),
    ...readdirSync(routes)
      .filter((name) => name.includes("httproutes"))
      .map((name) => path.join(routes, name)),
  ];
  return [
    `${kubernetes}/{{.ResourceKind}}{{.KindSuffix}}.json`,
    `${path.join(corpus, "kserve/crd-schemas")}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`,
    `${path.join(corpus, "schemas")}/{{.Group}}_{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`,
    `${path.join(corpus, "schemas")}/own-{{.Group}}_{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`,
    `${schemasOf(crds)}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`,
  ];
}

interface Definition {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: object } }[];
  };
}

/** A folder with the schemas that files of CRDs hold, refusing unknown keys as the API server does. */
function schemasOf(files: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "mlops-crds-"));
  for (const document of files.flatMap((file) => [...parseAllDocuments(readFileSync(file, "utf8"))])) {
    const { spec } = document.toJS() as Definition;
    for (const { name, schema } of spec.versions) {
      const target = path.join(folder, `${spec.names.kind.toLowerCase()}_${name}.json`);
      writeFileSync(target, JSON.stringify(strict(named(schema.openAPIV3Schema))));
    }
  }
  return folder;
}

/** CRDs leave out what every object has. */
function named(schema: object): object {
  const { properties } = schema as { readonly properties: object };
  const text = { type: "string" };
  return {
    ...schema,
    properties: {
      apiVersion: text,
      kind: text,
      metadata: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
      ...properties,
    },
  };
}

function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  const isClosed =
    "properties" in schema && !("additionalProperties" in schema) && !("x-kubernetes-preserve-unknown-fields" in schema);
  return isClosed ? { ...inner, additionalProperties: false } : inner;
}
