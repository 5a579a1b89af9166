/** Columns of the model's interface in the words of TFDV's schemas (https://www.tensorflow.org/tfx/data_validation/get_started). */
import type { Column } from "../spec.generated";
import type { Spec } from "./plan";

/** How the values of a column are written, and which of them there are. */
export interface Feature {
  readonly name: string;
  readonly required: boolean;
  readonly type: "BYTES" | "INT" | "FLOAT";
  /** Field of the feature that says which values there are, and what stands in its message. */
  readonly domain?: string;
}

/**
 * The columns that hold one value in each row of a table. A feature without a type is no part of a valid schema
 * (FEATURE_MISSING_TYPE, https://github.com/tensorflow/data-validation/blob/master/docs/anomalies.md), so nothing is said of the others.
 */
export function featuresOf({ model }: Spec): readonly Feature[] {
  return (model?.signature?.inputs ?? []).flatMap(({ name, type, required, shape = [] }) => {
    const known = types[type];
    return known && shape.length <= 1 ? [{ name, required: required !== false, ...known }] : [];
  });
}

const whole = (bits: number, unsigned = false) => {
  const max = 2 ** (unsigned ? bits : bits - 1) - 1;
  return { type: "INT", domain: `int_domain { min: ${unsigned ? 0 : -max - 1} max: ${max} }` } as const;
};

const types: Readonly<Partial<Record<Column["type"], Pick<Feature, "type" | "domain">>>> = {
  boolean: { type: "INT", domain: "bool_domain {}" },
  integer: whole(32),
  int8: whole(8),
  int16: whole(16),
  int32: whole(32),
  uint8: whole(8, true),
  long: { type: "INT" },
  int64: { type: "INT" },
  float: { type: "FLOAT" },
  double: { type: "FLOAT" },
  float16: { type: "FLOAT" },
  float32: { type: "FLOAT" },
  float64: { type: "FLOAT" },
  string: { type: "BYTES" },
  binary: { type: "BYTES" },
  datetime: { type: "BYTES", domain: "time_domain {}" },
};
