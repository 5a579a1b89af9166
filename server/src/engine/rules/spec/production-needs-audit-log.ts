import { readableSpec } from "../../plan/read-spec";
import { isProduction, isRegulated, placeOf } from "../../practice/governance";
import { setAt } from "../../text/edits";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

const approved = "approvers: [ml-leads], approval_system: github, model_card: MODEL_CARD.md";

export default defineRule({
  id: "spec/production-needs-audit-log",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Production model without an audit log",
  rationale:
    "After a wrong decision somebody asks which version made it, who put it there and who approved it. A registry only knows the present: MLflow cannot tell which version was in production last month. Record every deployment: who, which version, when, from which run, approved by whom; and say so with `governance.audit_log: true`. A regulated model needs it at every governance level.",
  source: {
    title: "MLflow issue 2169: history of what was in production",
    url: "https://github.com/mlflow/mlflow/issues/2169",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      productionSpecWith({ governance: `{ ${approved}, audit_log: true }` }),
      specWith({ governance: "{ audit_log: false }" }),
    ],
    bad: [
      { text: productionSpecWith({ governance: `{ ${approved}, audit_log: «false» } # later` }) },
      { text: productionSpecWith({ "«governance»": `{ ${approved} }` }) },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    if (!(isProduction(spec) || isRegulated(spec)) || spec.governance?.audit_log === true) return;
    const governance = root.child("governance");
    const said = governance?.child("audit_log");
    // what is written in a wrong shape, the schema reports
    if ((governance && governance.type !== "mapping") || (said && spec.governance?.audit_log === undefined)) return;
    const who = isProduction(spec) ? "production model" : "regulated model";
    yield {
      at: said?.span ?? placeOf(root, "governance", isProduction(spec) ? "governance_level" : "regulations"),
      message: `Nobody could tell afterwards which version of this ${who} was deployed when and by whom: "governance.audit_log" is ${said ? "false" : "missing"}. Set it to true.`,
      fixes: [{ title: 'Set "governance.audit_log" to true', edits: setAt(root, ["governance", "audit_log"], true) }],
    };
  },
});
