/** training/schema.pbtxt: what TensorFlow Data Validation calls a schema (https://www.tensorflow.org/tfx/data_validation/get_started). */
import { type Feature, featuresOf } from "../../plan/data-schema";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";

export default defineGenerator({
  id: "training/data-schema",
  tier: 3,
  path: paths.dataSchema,
  about: "types, presence and ranges of the data's columns",
  applies: ({ training }) => training.validates,
  generate: ({ spec }, origin) => [
    { path: paths.dataSchema, text: `# ${headOf(origin)}\n${featuresOf(spec).map(feature).join("\n")}\n` },
  ],
});

/** One feature on one line. Strings of a text proto are quoted as JSON's are. */
function feature({ name, type, domain, required }: Feature): string {
  const presence = required ? " presence { min_fraction: 1 }" : "";
  return `feature { name: ${JSON.stringify(name)} type: ${type}${domain ? ` ${domain}` : ""}${presence} }`;
}
