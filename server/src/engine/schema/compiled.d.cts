import type { ValidateFunction } from "ajv";

/** Validators by the schema's path below `schemas/`; written by `scripts/compile-schemas.ts` at build time. */
declare const validators: Readonly<Record<string, ValidateFunction>>;
export = validators;
