import { readableSpec } from "../../plan/read-spec";
import { lacking, lawsOf } from "../../practice/governance";
import { andList } from "../../schema/or-list";
import type { Source } from "../../source";
import { setKeysAt } from "../../text/edits";
import { items, type Node, text } from "../../text/tree";
import { productionSpecWith } from "../example-texts";
import { defineRule } from "../rule";

/** What has to be on record, for both laws and for each of them. */
const records: Readonly<Record<string, readonly string[]>> = {
  GDPR: ["pii_columns", "legal_basis", "retention_days", "dpia"],
  HIPAA: ["pii_columns", "legal_basis", "retention_days", "baa"],
};

/** The text of the law, as read in this reprint. */
const hipaa: Source = {
  title: "HIPAA, 45 CFR 164.502(e): disclosures to business associates",
  url: "https://www.brickergraydon.com/insights/resources/key/hipaa-privacy-regulations-general-rules-for-uses-and-disclosures-of-protected-health-information-disclosures-to-business-associates-164-502-e",
  accessed: "2026-11-28",
};

/** Values to begin with; everybody's own differ. */
const examples: Readonly<Record<string, unknown>> = {
  pii_columns: ["customer_id"],
  legal_basis: "contract",
  retention_days: 365,
  dpia: "docs/dpia.md",
  baa: "docs/baa.md",
};

const whole = "{ pii_columns: [card_number], legal_basis: contract, retention_days: 365, dpia: docs/dpia.md }";

export default defineRule({
  id: "spec/privacy-check-missing",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Regulated personal data without a privacy record",
  rationale:
    "Under the GDPR whoever processes personal data must be able to say which (`pii_columns`), on what legal basis, for how long, and for risky processing must have assessed it (`dpia`); under HIPAA a business associate agreement (`baa`) is needed with everyone outside who handles the data (where nobody does, silence this with that reason). Put the record into `privacy`, where an auditor finds it. Which law applies to you, a lawyer says.",
  source: {
    title: "GDPR, articles 5, 6, 30 and 35",
    url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [productionSpecWith({ regulations: "[GDPR]", privacy: whole }), productionSpecWith({ regulations: "[SOX]" })],
    bad: [
      { text: productionSpecWith({ regulations: "[«GDPR»] # card holders" }) },
      {
        text: productionSpecWith({
          regulations: "[HIPAA]",
          "«privacy»": `\n  pii_columns: [patient_id] # pseudonym\n  legal_basis: treatment\n  retention_days: 3650`,
        }),
      },
      {
        text: productionSpecWith({
          regulations: "[HIPAA]",
          privacy: "{ pii_columns: [patient_id], legal_basis: treatment, retention_days: 3650, baa: «none» } # in-house",
        }),
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const written = items(root.child("regulations")).find((item) => text(item).toUpperCase() in records);
    const laws = lawsOf(readableSpec(document))
      .map((law) => law.toUpperCase())
      .filter((law) => law in records);
    const needed = [...new Set(laws.flatMap((law) => records[law] ?? []))];
    const absent = lacking(root, "privacy", needed);
    const denied = needed.includes("baa") ? deniedAgreement(root) : undefined;
    const missing = [...absent, ...(denied ? ["baa"] : [])];
    if (missing.length === 0 || !written) return;
    const values = Object.fromEntries(missing.map((key) => [key, examples[key]]));
    yield {
      at: denied && absent.length === 0 ? denied.span : (root.child("privacy")?.key ?? written.span),
      message: `${andList(laws)} ${laws.length === 1 ? "asks" : "ask"} for a privacy record, and this spec lacks ${andList(missing.map((key) => `"privacy.${key}"`))}. Write down what holds for this model.`,
      fixes: [{ title: `Insert ${andList(missing)} (put in your own)`, edits: setKeysAt(root, ["privacy"], values) }],
      ...(needed.includes("dpia") ? {} : { source: hipaa }),
    };
  },
});

/** `none` in place of a business associate agreement. */
function deniedAgreement(root: Node): Node | undefined {
  const agreement = root.at("privacy.baa");
  return text(agreement) === "none" ? agreement : undefined;
}
