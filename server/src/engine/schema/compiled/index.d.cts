import type { ValidateFunction } from "ajv";
import type { Schema } from "../schema";

type Family = Readonly<Record<string, ValidateFunction>>;

/** Written by `scripts/compile-schemas.ts` at build time: the schema files, and validators by the schema's id, in families. */
declare const compiled: { readonly schemas: Readonly<Record<string, Schema>> } & {
  readonly [family: string]: Family | undefined;
};
export = compiled;
