/** The validators that ajv compiled when the product was built; a family is loaded when one of its documents is first checked. */
import type { ValidateFunction } from "ajv";
import compiled from "./compiled/index.cjs";
import { familyOf } from "./family";

/** The validator of a schema, by the schema's id. */
export function compiledValidator(id: string): ValidateFunction {
  const validator = compiled[familyOf(id)]?.[id];
  if (!validator) throw new Error(`no compiled validator for ${id}: run npm run build`);
  return validator;
}
