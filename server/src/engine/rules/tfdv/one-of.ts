import { levelsOf } from "../../tfdv/features";
import { dataSchema, schemaMessage } from "../data-schema-example-texts";
import { defineRule } from "../rule";

const amount = (fields: string): string => `feature { name: "amount" type: INT ${fields} }`;

/** Fields of which a feature takes one. */
const choices: readonly (readonly string[])[] = [
  ["presence", "group_presence"],
  ["shape", "value_count", "value_counts"],
  [
    ...["domain", "int_domain", "float_domain", "string_domain", "bool_domain", "struct_domain", "natural_language_domain"],
    ...["image_domain", "audio_domain", "video_domain", "content_chunk_domain", "mid_domain", "url_domain", "time_domain"],
    "time_of_day_domain",
  ],
];

export default defineRule({
  id: "tfdv/one-of",
  severity: "error",
  kinds: ["data-schema"],
  title: "Two fields of which a feature takes one",
  rationale:
    "A feature has one domain, one kind of shape and one kind of presence: in its message each of them is a `oneof`. Whatever reads the schema refuses the whole file when two of them stand there. Keep the one that is meant.",
  source: schemaMessage,
  examples: {
    good: [dataSchema(amount("shape { dim { size: 1 } } int_domain { min: 0 }"))],
    bad: [
      { text: dataSchema(amount("int_domain { min: 0 max: 1 } «bool_domain» {} # says the same\n")) },
      { text: dataSchema(amount("shape { dim { size: 1 } } «value_count» { min: 1 max: 1 }")) },
    ],
  },
  *check({ root }) {
    for (const feature of levelsOf(root).flat())
      for (const choice of choices) {
        const written = choice.flatMap((name) => feature.child(name) ?? []).sort((a, b) => a.key.start - b.key.start);
        const [first, ...others] = written;
        for (const other of others)
          yield {
            at: other.key,
            message: `A feature takes either \`${first?.name}\` or \`${other.name}\`, and this one has both: the schema cannot be read. Keep one.`,
            related: first ? [{ at: first.key, message: "This is the other one." }] : [],
          };
      }
  },
});
