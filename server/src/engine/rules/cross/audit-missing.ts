import { specOf } from "../../plan/thresholds-in-force";
import { text } from "../../text/tree";
import { approvalRecord, auditEvent } from "../cross-example-texts";
import { productionSpecWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = productionSpecWith();
const unlogged = productionSpecWith({
  governance_level: "staging",
  governance: "{ approvers: [ml-leads], audit_log: false }",
});
export default defineRule({
  id: "cross/audit-missing",
  severity: "warning",
  kinds: ["approval"],
  title: "Approvals that no audit log keeps",
  rationale:
    "A spec with `governance.audit_log` promises that every deployment is on record: who, which version, when, approved by whom. Where a model has an approval record and nothing says what an audit event holds, each tool writes its own, or none does, and the promise is found empty at the audit. Keep the form of an event beside the approval: a JSON Schema with `event` and `actor` among its fields.",
  source: {
    title: "ML-Ops.org: Model governance",
    url: "https://ml-ops.org/content/model-governance",
    accessed: "2026-11-28",
  },
  policyDefault: true,
  examples: {
    good: [
      {
        "mlops.yaml": spec,
        "governance/approval.yaml": approvalRecord("[ml-leads]"),
        "governance/audit-event.schema.json": auditEvent,
      },
      { "mlops.yaml": unlogged, "governance/approval.yaml": approvalRecord("[ml-leads]") },
    ],
    bad: [
      {
        text: {
          "mlops.yaml": spec,
          "governance/approval.yaml": approvalRecord("[ml-leads]").replace("approvers", "«approvers»"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const demanding = specOf(document, workspace);
    const log = demanding?.root.at("governance.audit_log");
    const approvers = document.root.child("approvers");
    if (!demanding || log?.value !== true || !approvers) return;
    if (workspace.model(document).some(({ kind }) => kind.id === "audit-event")) return;
    yield {
      at: approvers.key,
      message: `The spec promises an audit log, and no file says what an event in it holds: what ${text(document.root.child("model_name")) || "this model"} was approved for, nobody can show. Keep the form of an audit event beside this record.`,
      related: [{ document: demanding, at: log.span, message: "The spec promises the log." }],
    };
  },
});
