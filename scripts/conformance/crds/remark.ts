/** What is to be said of a place of a CRD schema: what was written there, and what came of it. */
import type { ErrorObject } from "ajv";
import { parseFile } from "../../../server/src/engine/file";
import type { Shape } from "../../../server/src/engine/schema/shape";
import { validate } from "../../../server/src/engine/schema/validate";
import type { CrdSchema } from "./crd-schema";
import type { Crd } from "./crds";
import type { Place } from "./places";
import { typeOf } from "./values";

/** One place of a CRD, beside our shape of the same kind. */
export interface Case {
  readonly crd: Crd;
  readonly shape: Shape;
  readonly place: Place;
}

export interface Remark {
  readonly path: string;
  /** What the CRD wants there. */
  readonly type: string;
  readonly value: string;
  readonly message: string;
}

export function remarkOn({ path, schema }: Place, value: unknown, message: string): Remark {
  const written = path.map((step, index) => (typeof step === "number" ? "[]" : index === 0 ? step : `.${step}`)).join("");
  return { path: written || "(document)", type: words(schema), value: JSON.stringify(value), message };
}

function words(schema: CrdSchema): string {
  const type = schema["x-kubernetes-int-or-string"] ? "int-or-string" : (typeOf(schema) ?? "any");
  const form = [
    schema.format,
    schema.pattern && `/${schema.pattern.slice(0, 40)}/`,
    schema.enum && `one of ${schema.enum.join("|")}`,
  ];
  return [type, ...form.filter(Boolean)].join(" ");
}

/** What a person would read, or ajv's words where no finding says it. */
export function wording(value: unknown, [error]: readonly ErrorObject[]): string {
  const [document] = parseFile("x.json", JSON.stringify(value)).documents;
  const [fault] = document ? validate(document) : [];
  return fault?.message ?? `${error?.instancePath} ${error?.keyword} ${JSON.stringify(error?.params)}`;
}
