/** schemas/*.schema.json → validators, compiled by ajv now so that nothing is compiled when an editor starts. */
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Ajv as AjvClass } from "ajv";
import { familyOf } from "../server/src/engine/schema/family";
import { linkFile, referenceBase, type SchemaFiles, splitReference } from "../server/src/engine/schema/link";
import type { Schema } from "../server/src/engine/schema/schema";
import { readSchemas } from "./schemas";

// ajv is CommonJS whose default export is itself a function: only require() gives the same thing under every loader
const require = createRequire(import.meta.url);
const { Ajv } = require("ajv") as { Ajv: typeof AjvClass };
const addFormats = require("ajv-formats") as (ajv: AjvClass) => void;
const standaloneCode = require("ajv/dist/standalone") as (ajv: AjvClass, ids: Readonly<Record<string, string>>) => string;

const target = "server/src/engine/schema/compiled";

/**
 * One file of validators per family of schemas, one with the schemas' texts, and an index that loads each only when it is
 * asked for: what an editor needs first must not wait for what it may never need.
 */
export function compileSchemas(): void {
  const files = readSchemas();
  mkdirSync(target, { recursive: true });
  const families = [...new Set(Object.keys(files).map(familyOf))];
  for (const family of families) {
    const own = Object.keys(files).filter((file) => familyOf(file) === family);
    writeFileSync(`${target}/${family}.cjs`, `${note}\n${validators(files, own)}\n`);
  }
  const texts = Object.entries(files).map(([file, schema]) =>
    getter(file, `JSON.parse(${JSON.stringify(JSON.stringify(schema))})`),
  );
  writeModule("schemas", texts);
  const validatorsOf = families.map((family) => getter(family, `require("./${family}.cjs")`));
  writeModule("index", [getter("schemas", 'require("./schemas.cjs")'), ...validatorsOf]);
}

function getter(name: string, code: string): string {
  return `  get ${JSON.stringify(name)}() { return ${code}; },`;
}

function writeModule(name: string, members: readonly string[]): void {
  writeFileSync(`${target}/${name}.cjs`, `${note}\nmodule.exports = {\n${members.join("\n")}\n};\n`);
}

const note = "// Written by scripts/compile-schemas.ts. Do not edit.";

/** The code of the validators of these files: of each as a whole, or where a file is only definitions, of each object among them. */
function validators(files: SchemaFiles, own: readonly string[]): string {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    // explain.ts words every fault, and a definition that is used often is compiled once: a third less code
    messages: false,
    inlineRefs: 3,
    code: { source: true },
  });
  addFormats(ajv);
  for (const file of needed(files, own)) {
    const schema = linkFile(files, file);
    ajv.addSchema({ ...schema, $id: origin + referenceBase + file });
  }
  const ids = own.flatMap((file) => shapesIn(file, files[file] ?? {}));
  return standaloneCode(ajv, Object.fromEntries(ids.map((id) => [id, origin + referenceBase + id])));
}

/** Only a base to resolve references against; nothing is fetched. */
const origin = "https://mlops-lifecycle.dev";

/** A file that says what a document is, or definitions of Kubernetes objects, of which each has its own `apiVersion`. */
function shapesIn(file: string, { type, $defs }: Schema): readonly string[] {
  if (type !== undefined) return [file];
  const objects = Object.entries($defs ?? {}).filter(([, { properties }]) => properties?.["apiVersion"]?.const !== undefined);
  return objects.map(([name]) => `${file}#/$defs/${name}`);
}

/** These files and all that they refer to. */
function needed(files: SchemaFiles, own: readonly string[]): readonly string[] {
  const found = new Set(own);
  for (const file of found) {
    for (const [, reference = ""] of JSON.stringify(linkFile(files, file)).matchAll(/"\$ref":"([^"]+)"/g))
      found.add(splitReference(reference).file);
  }
  return [...found];
}
