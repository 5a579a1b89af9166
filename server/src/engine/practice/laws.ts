/** What laws and standards ask of a model that holds personal data, as questions with what answers them. */
import type { Spec } from "../plan/plan";

type Privacy = NonNullable<Spec["privacy"]>;

/** One demand of a law. */
export interface Demand {
  /** Article or section. */
  readonly where: string;
  readonly ask: string;
  /** The key of the spec that answers it; without one a person does, outside the spec. */
  readonly answer?: keyof Privacy;
}

/** By the short name that specs use. No legal advice: what an engineer can check. */
export const demandsOf: Readonly<Record<string, readonly Demand[]>> = {
  // https://eur-lex.europa.eu/eli/reg/2016/679/oj
  GDPR: [
    { where: "Art. 6", ask: "ground on which the data is used", answer: "legal_basis" },
    { where: "Art. 5(1)(e)", ask: "days after which it is deleted", answer: "retention_days" },
    { where: "Art. 17", ask: "a person's rows can be found and deleted, in training data too" },
    { where: "Art. 22", ask: "a person can have an automated decision reviewed" },
    { where: "Art. 35", ask: "impact assessment", answer: "dpia" },
  ],
  // https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164
  HIPAA: [
    { where: "45 CFR 164.504(e)", ask: "agreement with every business associate", answer: "baa" },
    { where: "45 CFR 164.502(b)", ask: "no column beyond the minimum necessary" },
    { where: "45 CFR 164.312(b)", ask: "access to health data is recorded" },
  ],
  // https://www.pcisecuritystandards.org/document_library/
  "PCI-DSS": [
    { where: "Req. 3", ask: "no card number in features, logs or artifacts" },
    { where: "Req. 10", ask: "access to cardholder data is recorded" },
  ],
  // https://www.govinfo.gov/app/details/PLAW-107publ204
  SOX: [{ where: "Sec. 404", ask: "who changed a model is never who approved it" }],
  // https://eur-lex.europa.eu/eli/reg/2024/1689/oj
  "EU-AI-ACT": [
    { where: "Art. 10", ask: "training data was examined for bias" },
    { where: "Art. 12", ask: "events are logged automatically" },
    { where: "Art. 14", ask: "a person can overrule or stop it" },
  ],
  // https://leginfo.legislature.ca.gov/faces/codes_displayText.xhtml?division=3.&part=4.&lawCode=CIV&title=1.81.5
  CCPA: [
    { where: "1798.105", ask: "a person's rows can be deleted on request" },
    { where: "1798.100(a)(3)", ask: "days after which data is deleted", answer: "retention_days" },
  ],
};

/** The short name as this program knows it, however it is spelt: `pci dss`, `EU AI Act`. */
export function knownLaw(name: string): string | undefined {
  const bare = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  return Object.keys(demandsOf).find((law) => bare(law) === bare(name));
}
