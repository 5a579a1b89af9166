import { called, validatedFeatures } from "../../tfdv/features";
import { anomalies, dataSchema } from "../data-schema-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "tfdv/type-missing",
  severity: "warning",
  kinds: ["data-schema"],
  title: "Feature without a type",
  rationale:
    "TensorFlow Data Validation reports FEATURE_MISSING_TYPE for such a feature at every validation, and TensorFlow Transform cannot read the column. Other programs that take these schemas may do without. Write BYTES for texts and times, INT for whole numbers and booleans, FLOAT for other numbers, STRUCT for structures; a feature that is not used yet says `lifecycle_stage: PLANNED`.",
  source: anomalies,
  examples: {
    good: [
      dataSchema('feature { name: "amount" type: FLOAT }'),
      dataSchema('feature { name: "amount" lifecycle_stage: PLANNED }'),
    ],
    bad: [{ text: dataSchema('feature { name: «"amount"» presence { min_fraction: 1 } }') }],
  },
  *check({ root }) {
    for (const feature of validatedFeatures(root)) {
      const name = feature.child("name");
      if (!name || feature.child("type")) continue;
      yield {
        at: name.span,
        message: `${called(feature)} has no \`type\`: TensorFlow Data Validation reports that at every validation. Write BYTES, INT, FLOAT or STRUCT.`,
      };
    }
  },
});
