import { text } from "../../text/tree";
import { called, validatedFeatures } from "../../tfdv/features";
import { anomalies, dataSchema } from "../data-schema-example-texts";
import { defineRule } from "../rule";

const amount = (domain: string): string => `feature { name: "amount" type: FLOAT ${domain} }`;

/** Types of the values that a domain is for, as TFDV 1.16.1 takes them; what it takes for none is left out. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  domain: ["BYTES"],
  string_domain: ["BYTES"],
  int_domain: ["INT", "BYTES"],
  float_domain: ["FLOAT", "BYTES"],
  bool_domain: ["INT", "FLOAT", "BYTES"],
  struct_domain: ["STRUCT"],
  natural_language_domain: ["INT", "BYTES"],
  image_domain: ["BYTES"],
  mid_domain: ["BYTES"],
  url_domain: ["BYTES"],
  time_domain: ["INT", "BYTES"],
};

export default defineRule({
  id: "tfdv/domain-type",
  severity: "error",
  kinds: ["data-schema"],
  title: "Domain that does not fit the type of its feature",
  rationale:
    "A domain says which values there are, and the type how they are stored: a range of whole numbers is for INT, one of other numbers for FLOAT, a list of texts for BYTES. TensorFlow Data Validation reports DOMAIN_INVALID_FOR_TYPE for any data, and checks no value. Take the domain of the type, or correct the type.",
  source: anomalies,
  examples: {
    good: [
      dataSchema(amount("float_domain { min: 0 }")),
      dataSchema('feature { name: "code" type: BYTES int_domain { min: 0 max: 3 } }'),
    ],
    bad: [
      { text: dataSchema(amount("«int_domain» { min: 0 } # cents are lost\n")) },
      { text: dataSchema(amount('«string_domain» { value: "1.0" }')) },
    ],
  },
  *check({ root }) {
    for (const feature of validatedFeatures(root)) {
      const type = text(feature.child("type"));
      const [domain, another] = Object.keys(fitting).flatMap((name) => feature.child(name) ?? []);
      const types = fitting[String(domain?.name)] ?? [];
      const usual = usually[type];
      if (!domain || another || usual === undefined || types.includes(type)) continue;
      yield {
        at: domain.key,
        message: `${called(feature)} is ${type}, and \`${domain.name}\` is for ${types.join(", ")}: TensorFlow Data Validation checks no value of it. Write \`${usual}\`, or give the feature the type of its values.`,
      };
    }
  },
});

/** The domain that people mean by a type. */
const usually: Readonly<Record<string, string>> = {
  INT: "int_domain",
  FLOAT: "float_domain",
  BYTES: "string_domain",
  STRUCT: "struct_domain",
};
