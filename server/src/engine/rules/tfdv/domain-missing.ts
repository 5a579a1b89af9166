import { suggest } from "../../text/suggestion";
import { items, text } from "../../text/tree";
import { called, validatedFeatures } from "../../tfdv/features";
import { anomalies, dataSchema } from "../data-schema-example-texts";
import { defineRule } from "../rule";

const feature = (domain: string): string => `feature { name: "country" type: BYTES domain: ${domain} }`;
const countries = 'string_domain { name: "countries" value: "DE" value: "FR" }';

export default defineRule({
  id: "tfdv/domain-missing",
  severity: "error",
  kinds: ["data-schema"],
  title: "Domain that the schema does not have",
  rationale:
    "`domain` of a feature names a `string_domain` of the schema. Where there is none of that name, TensorFlow Data Validation reports INVALID_DOMAIN_SPECIFICATION for any data and checks no value. Add the domain, name one that is there, or write it into the feature (`string_domain { value: … }`).",
  source: anomalies,
  examples: {
    good: [dataSchema(feature('"countries"'), countries)],
    bad: [{ text: dataSchema(feature('«"country"» # singular\n'), countries) }],
  },
  *check({ root }) {
    const names = ["string_domain", "int_domain", "float_domain"].flatMap((key) =>
      items(root.child(key)).map((domain) => text(domain.child("name"))),
    );
    for (const feature of validatedFeatures(root)) {
      const domain = feature.child("domain");
      if (!domain || names.includes(text(domain)) || !/^(?:BYTES)?$/.test(text(feature.child("type")))) continue;
      const { hint, fixes } = suggest(domain, names);
      yield {
        at: domain.span,
        message: `The schema has no domain "${text(domain)}", so values of ${called(feature)} are not checked.${hint} Add a \`string_domain\` of this name, or name one that is there.`,
        fixes,
      };
    }
  },
});
