import { readableSpec } from "../../plan/read-spec";
import { lacking, listed } from "../../practice/governance";
import { setAt } from "../../text/edits";
import { items, type Node, text } from "../../text/tree";
import { productionSpecWith } from "../example-texts";
import { defineRule } from "../rule";

/** What has to be on record, for both laws and for each of them. */
const records: Readonly<Record<string, readonly string[]>> = {
  GDPR: ["pii_columns", "legal_basis", "retention_days", "dpia"],
  HIPAA: ["pii_columns", "legal_basis", "retention_days", "baa"],
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
    "Under the GDPR whoever processes personal data must be able to say which (`pii_columns`), on what legal basis, for how long, and for risky processing must have assessed it (`dpia`); under HIPAA a business associate agreement (`baa`) is needed with everyone who handles the data. Put the record into `privacy`; it is generated into the bundle for the auditor. Which law applies to you, a lawyer says.",
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
    ],
  },
  *check(document) {
    const { regulations } = readableSpec(document);
    const { root } = document;
    const privacy = root.child("privacy");
    const laws = (regulations ?? []).map((law) => law.toUpperCase()).filter((law) => law in records);
    const needed = [...new Set(laws.flatMap((law) => records[law] ?? []))];
    const missing = [
      ...lacking(privacy, needed),
      ...(needed.includes("baa") && text(privacy?.child("baa")) === "none" ? ["baa"] : []),
    ];
    const law = items(root.child("regulations")).find((item) => text(item).toUpperCase() in records);
    if (missing.length === 0 || !law) return;
    yield {
      at: privacy?.key ?? law.span,
      message: `${listed(laws)} ${laws.length === 1 ? "asks" : "ask"} for a record of ${listed(missing)}, and this spec has none. Write it under "privacy".`,
      fixes: [{ title: `Insert ${listed(missing)} (put in your own)`, edits: insert(root, privacy, missing) }],
    };
  },
});

function insert(root: Node, privacy: Node | undefined, missing: readonly string[]): ReturnType<typeof setAt> {
  const values = Object.fromEntries(missing.map((key) => [key, examples[key]]));
  if (privacy?.type !== "mapping" || privacy.children.length === 0) return setAt(root, ["privacy"], values);
  return missing.flatMap((key) => setAt(privacy, [key], examples[key]));
}
