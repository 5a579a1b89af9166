/** Schema → validator, compiled by ajv while the product runs: for schemas that nobody could compile when it was built. */
import { Ajv, type ErrorObject } from "ajv";
import { mapSchemas, sharing, withDefinitions } from "./crd-sharing";
import { referenceBase } from "./link";
import { type Schema, schemaFile } from "./schema";

/** What is wrong with a value; nothing if it fits. */
export type Validate = (value: unknown) => readonly ErrorObject[];

/** Only a base to resolve references against; nothing is fetched. */
const origin = "https://mlops-lifecycle.dev";

/** The one file of ours that such schemas refer to. */
const metadata = "kubernetes/meta.v1.schema.json";

/** Compiles a schema; throws where ajv cannot. Parts that differ in their words only are compiled once. */
export function validatorOf(schema: Schema): Validate {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateSchema: false,
    validateFormats: false,
    unicodeRegExp: false,
    logger: false,
    messages: false,
    // half the time to compile: code that runs a few times is not worth tightening, and what is shared stays shared
    code: { optimize: false },
    inlineRefs: false,
  });
  ajv.addSchema({ ...schemaFile(metadata), $id: `${origin}${referenceBase}${metadata}` });
  const validate = ajv.compile({ ...withDefinitions(withoutWords(schema)), $id: `${origin}/crd` });
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

const words = new Set(["title", "description", "default", "example"]);

function withoutWords(root: Schema): Schema {
  const share = sharing();
  const known = new Map<Schema, Schema>();
  const bare = (schema: Schema): Schema => {
    const found = known.get(schema);
    if (found) return found;
    const kept = Object.entries(mapSchemas(schema, bare)).filter(([keyword]) => !words.has(keyword));
    const made = share(Object.fromEntries(kept));
    known.set(schema, made);
    return made;
  };
  return bare(root);
}
