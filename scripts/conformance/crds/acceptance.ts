/** What the CRD accepts at a place, and whether we do too. */
import type { ErrorObject } from "ajv";
import type { CrdSchema } from "./crd-schema";
import type { Crd } from "./crds";
import { type Place, required } from "./places";
import { type Case, type Remark, remarkOn, wording } from "./remark";
import { otherValues, plainValues, typeOf } from "./values";

export interface Acceptance {
  /** Documents that the CRD accepts, with what any reader of it would write. */
  readonly accepted: number;
  /** Those of them that we refuse. */
  readonly refused: readonly Remark[];
  /** Where we take some of the values that the CRD takes, but not all. */
  readonly narrower: readonly Remark[];
}

export function acceptanceAt(each: Case): Acceptance {
  const { crd, shape, place } = each;
  const valid = crd.validator("strict");
  const taken = (value: unknown): boolean => shape.errors(place.document(value)).length === 0;
  const allowed = (values: readonly unknown[]): readonly unknown[] =>
    values.filter((value) => value !== undefined && valid(place.document(value)));
  const plain = allowed([...plainValues(place.schema), ...structures(place)]);
  const remarks = plain.filter((value) => !taken(value)).map((value) => remarkAt(each, value));
  if (remarks.length > 0) {
    const isNarrower =
      isAboutExpressions(each, plain) || (mayBeNarrowed(place.schema) && otherValues(place.schema, place.ours).some(taken));
    return { accepted: plain.length, refused: isNarrower ? [] : remarks, narrower: isNarrower ? remarks : [] };
  }
  const others = plain.length > 0 && isRestricted(place) ? otherValues(place.schema, place.ours) : [];
  const other = others.find((value) => !taken(value));
  return { accepted: plain.length, refused: [], narrower: other === undefined ? [] : [remarkAt(each, other)] };
}

function remarkAt({ shape, place }: Case, value: unknown): Remark {
  const document = place.document(value);
  return remarkOn(place, value, wording(document, shape.errors(document)));
}

/** True where our schema may take fewer values than any of the type. */
function isRestricted({ ours }: Place): boolean {
  return ours.some((schema) => restrictions.some((keyword) => keyword in schema));
}

const restrictions = ["enum", "const", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength"];

/** The smallest object, the smallest list, the smallest map; nobody writes a document without its specification. */
function structures({ schema, path }: Place): readonly unknown[] {
  if (path.length === 0) return [];
  const type = typeOf(schema);
  if (type === "array") return [[]];
  return type === "object" ? [required(schema, [])] : [];
}

/** Text and numbers of which the CRD only says the type; what it spells out must be taken as it is. */
function mayBeNarrowed(schema: CrdSchema): boolean {
  const type = typeOf(schema);
  return type === undefined || (!schema.enum && ["string", "integer", "number"].includes(type));
}

/** A rule in the CRD's expression language, which nobody evaluates here; ours may say the same in another way. */
function isAboutExpressions({ crd, shape, place }: Case, values: readonly unknown[]): boolean {
  const errors = values.flatMap((value) => shape.errors(place.document(value)));
  return errors.every((error) => isExpression(crd, error));
}

function isExpression(crd: Crd, { instancePath, keyword }: ErrorObject): boolean {
  if (!["required", "oneOf", "anyOf", "not", "minProperties", "maxProperties", "if"].includes(keyword)) return false;
  const steps = instancePath.split("/").slice(1);
  const above = [steps, steps.slice(0, -1)].map((path) => schemaAt(crd.schema("strict"), path));
  return above.some((schema) => schema?.["x-kubernetes-validations"] !== undefined);
}

function schemaAt(root: CrdSchema, steps: readonly string[]): CrdSchema | undefined {
  return steps.reduce<CrdSchema | undefined>((schema, step) => {
    const { properties, items, additionalProperties } = schema ?? {};
    return properties?.[step] ?? items ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
  }, root);
}
