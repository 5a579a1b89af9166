/** training/schema.pbtxt: what TensorFlow Data Validation calls a schema (https://www.tensorflow.org/tfx/data_validation/get_started). */
import type { Column } from "../../spec.generated";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";

export default defineGenerator({
  id: "training/data-schema",
  tier: 3,
  path: paths.dataSchema,
  about: "types, presence and ranges of the data's columns",
  applies: ({ training }) => training.validates,
  generate: ({ spec }, origin) => [
    {
      path: paths.dataSchema,
      text: `# ${headOf(origin)}\n${(spec.model?.signature?.inputs ?? []).map(feature).join("\n")}\n`,
    },
  ],
});

/** One feature on one line. Strings of a text proto are quoted as JSON's are. */
function feature({ name, type, required }: Column): string {
  const presence = required === false ? "" : " presence { min_fraction: 1 }";
  return `feature { name: ${JSON.stringify(name)}${types[type] ?? ""}${presence} }`;
}

const whole = (bits: number, unsigned = false): string => {
  const max = 2 ** (unsigned ? bits : bits - 1) - 1;
  return ` type: INT int_domain { min: ${unsigned ? 0 : -max - 1} max: ${max} }`;
};

/** Nothing is said of types that a column of a table cannot have. */
const types: Readonly<Partial<Record<Column["type"], string>>> = {
  boolean: " type: INT bool_domain {}",
  integer: whole(32),
  int8: whole(8),
  int16: whole(16),
  int32: whole(32),
  uint8: whole(8, true),
  long: " type: INT",
  int64: " type: INT",
  float: " type: FLOAT",
  double: " type: FLOAT",
  float16: " type: FLOAT",
  float32: " type: FLOAT",
  float64: " type: FLOAT",
  string: " type: BYTES",
  binary: " type: BYTES",
  datetime: " type: BYTES time_domain {}",
};
