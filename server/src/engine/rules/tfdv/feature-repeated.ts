import { repeats } from "../../text/repeats";
import { isValidated, levelsOf } from "../../tfdv/features";
import { anomalies, dataSchema } from "../data-schema-example-texts";
import { defineRule } from "../rule";

const amount = 'feature { name: "amount" type: FLOAT }';

export default defineRule({
  id: "tfdv/feature-repeated",
  severity: "error",
  kinds: ["data-schema"],
  title: "Feature that stands in the schema twice",
  rationale:
    "TensorFlow Data Validation takes the first feature of a name and says nothing of the others: what they ask of the data is never checked (tried with 1.16.1). Put everything about a column into one feature.",
  source: anomalies,
  examples: {
    good: [
      dataSchema(amount, 'feature { name: "country" type: BYTES }'),
      dataSchema(amount, 'feature { name: "amount" type: INT lifecycle_stage: DEPRECATED }'),
      dataSchema(amount, 'feature { name: "card" type: STRUCT struct_domain { feature { name: "amount" type: FLOAT } } }'),
    ],
    bad: [
      { text: dataSchema(amount, 'feature { name: «"amount"» type: FLOAT float_domain { min: 0 } } # never checked') },
      {
        text: dataSchema(
          'feature { name: "card" type: STRUCT struct_domain { feature { name: "id" type: INT } feature { name: «"id"» type: BYTES } } }',
        ),
      },
    ],
  },
  *check({ root }) {
    for (const features of levelsOf(root))
      for (const { node, name, first } of repeats(features.filter(isValidated).map((feature) => feature.child("name"))))
        yield {
          at: node.span,
          message: `"${name}" stands here a second time, and TensorFlow Data Validation reads the first one only: what is said here is never checked. Make one feature of the two.`,
          related: [{ at: first.span, message: "This is the one that counts." }],
        };
  },
});
