/** A schema for kubeconform out of a CRD that a project ships. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";

/** Folder with the CRD's schema as kubeconform takes it, closed as with strict field validation. */
export function strictSchema(crd: string, version: string): string {
  const { spec } = parse(readFileSync(crd, "utf8")) as Crd;
  const folder = mkdtempSync(path.join(tmpdir(), "mlops-crd-"));
  const found = spec.versions.find(({ name }) => name === version);
  if (!found) throw new Error(`${crd} has no version ${version}`);
  const { properties = {}, ...rest } = found.schema.openAPIV3Schema;
  const { metadata: _, ...described } = closed({ properties }).properties ?? {};
  const schema = { ...rest, properties: { ...described, metadata: { type: "object" } }, additionalProperties: false };
  writeFileSync(path.join(folder, `${spec.names.kind.toLowerCase()}.json`), JSON.stringify(schema));
  return folder;
}

interface Crd {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
}

function closed(schema: Schema): Schema {
  const { properties, items, ...own } = schema;
  const open = own["x-kubernetes-preserve-unknown-fields"] || own.additionalProperties !== undefined;
  return {
    ...own,
    ...(items ? { items: closed(items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, closed(inner)])),
          ...(open ? {} : { additionalProperties: false }),
        }
      : {}),
  };
}
