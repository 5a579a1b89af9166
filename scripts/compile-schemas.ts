/** schemas/*.schema.json → one file of validators, compiled by ajv now so that nothing is compiled when an editor starts. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Ajv as AjvClass } from "ajv";
import { readSchemas } from "./schemas";

// ajv is CommonJS whose default export is itself a function: only require() gives the same thing under every loader
const require = createRequire(import.meta.url);
const { Ajv } = require("ajv") as { Ajv: typeof AjvClass };
const addFormats = require("ajv-formats") as (ajv: AjvClass) => void;
const standaloneCode = require("ajv/dist/standalone") as (ajv: AjvClass, ids: Readonly<Record<string, string>>) => string;

const target = "server/src/engine/schema/compiled.cjs";

export function compileSchemas(): void {
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
  const exported: Record<string, string> = {};
  for (const [file, schema] of Object.entries(readSchemas())) {
    const id = schema.$id ?? file;
    ajv.addSchema(schema, id);
    exported[file] = id;
  }
  const code = standaloneCode(ajv, exported);
  writeFileSync(target, `// Written by scripts/compile-schemas.ts. Do not edit.\n${code}\n`);
}
