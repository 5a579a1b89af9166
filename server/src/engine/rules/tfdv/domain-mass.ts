import { called, validatedFeatures } from "../../tfdv/features";
import { anomalies, dataSchema } from "../data-schema-example-texts";
import { defineRule } from "../rule";

const feature = (fields: string): string => `feature { name: "country" type: BYTES ${fields} }`;

export default defineRule({
  id: "tfdv/domain-mass",
  severity: "error",
  kinds: ["data-schema"],
  title: "Share of values in a domain, without a list of texts",
  rationale:
    "`distribution_constraints` says which share of the values must be in the list of texts that the feature has (`domain` or `string_domain`). Without a list, or with another domain, TensorFlow Data Validation reports INVALID_SCHEMA_SPECIFICATION for any data. Add the list, or leave the share out: ranges of numbers allow no exceptions.",
  source: anomalies,
  examples: {
    good: [dataSchema(feature('string_domain { value: "DE" } distribution_constraints { min_domain_mass: 0.9 }'))],
    bad: [{ text: dataSchema(feature("«distribution_constraints» { min_domain_mass: 0.9 } # of which list?\n")) }],
  },
  *check({ root }) {
    for (const feature of validatedFeatures(root)) {
      const share = feature.child("distribution_constraints");
      if (!share || feature.child("domain") || feature.child("string_domain")) continue;
      yield {
        at: share.key,
        message: `${called(feature)} has no list of texts that a share of its values could be in: TensorFlow Data Validation calls the schema invalid. Add \`domain\` or \`string_domain\`, or leave this out.`,
      };
    }
  },
});
