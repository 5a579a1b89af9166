/** Data schemas of TFDV for the examples of rules. */
import type { Source } from "../source";
import type { ExampleText } from "./rule";

/** A schema of these entries besides a label. */
export function dataSchema(...entries: readonly string[]): ExampleText {
  const label = 'feature { name: "label" type: INT not_in_environment: "SERVING" }';
  return { "schema.pbtxt": `${[...entries, label].join("\n")}\n` };
}

/** What TFDV finds wrong in data, and in schemas. */
export const anomalies: Source = {
  title: "TensorFlow Data Validation: anomalies reference",
  url: "https://github.com/tensorflow/data-validation/blob/master/docs/anomalies.md",
  accessed: "2026-11-29",
};

/** The message of a schema. */
export const schemaMessage: Source = {
  title: "TensorFlow Metadata: schema.proto",
  url: "https://github.com/tensorflow/metadata/blob/master/tensorflow_metadata/proto/v0/schema.proto",
  accessed: "2026-11-29",
};
