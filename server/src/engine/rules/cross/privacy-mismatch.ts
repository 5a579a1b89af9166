import { disagreements } from "../../models/statements/authority";
import { privacy } from "../../models/statements/privacy";
import { bothSides, mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = specWith({ privacy: "{ legal_basis: consent, retention_days: 90 }" });
const record = (days: string): string =>
  `model_name: fraud-detection\nlegal_basis: consent\nretention_days: ${days}\nchecks:\n  - { law: GDPR Art. 6, ask: on what ground, answer: consent }\n`;

export default defineRule({
  id: "cross/privacy-mismatch",
  severity: "warning",
  kinds: ["privacy-record"],
  title: "Privacy record that says otherwise than the spec",
  rationale:
    "What is promised to the people a model decides about stands in two places: the spec, from which storage rules are made, and the record that approvers and auditors read. Where the ground or the days differ, data are kept longer than promised, or the promise is not the one that was approved.",
  source: {
    title: "GDPR, Article 30: records of processing activities",
    url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    accessed: "2026-11-28",
  },
  examples: {
    good: [{ "mlops.yaml": spec, "privacy.yaml": record("90") }],
    bad: [{ text: { "mlops.yaml": spec, "privacy.yaml": record("«365»") } }],
  },
  *checkAcross(document, workspace) {
    for (const fact of privacy)
      for (const disagreement of disagreements(fact, document, workspace))
        yield mismatch(
          disagreement,
          `The ${fact.name} is ${bothSides(disagreement)}: what was approved is not what happens. Use one in both.`,
        );
  },
});
