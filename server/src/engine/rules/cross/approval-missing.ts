import type { Document } from "../../file";
import { servesProduction } from "../../models/statements/identity";
import { specOf } from "../../plan/thresholds-in-force";
import { proseOf } from "../../text/markdown";
import { children, items, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { cardText } from "../card-example-texts";
import { approvalRecord, auditEvent } from "../cross-example-texts";
import { productionSpecWith, retrainingPipelineWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const spec = productionSpecWith();
const evaluation = (approvers: string): string =>
  `name: model-evaluation\n    dependencies: [model-training]\n    approval_required: true\n    approvers: ${approvers}`;

export default defineRule({
  id: "cross/approval-missing",
  severity: "warning",
  kinds: ["model-registry", "retraining-pipeline", "approval", "model-card"],
  title: "Approval that the spec demands and another file does not have",
  rationale:
    "A spec for production names who approves a new version. The gate is only as good as the files behind it: a pipeline that waits for somebody else lets the wrong people through, and a registry entry that serves production without `approved_by` leaves the audit without a name. A card that names another approver than the registry contradicts the record. That a pipeline has a gate at all, pipeline/deploy-needs-approval tells.",
  source: {
    title: "MLflow: Model Registry workflows (aliases and tags)",
    url: "https://mlflow.org/docs/latest/ml/model-registry/workflow/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      {
        "mlops.yaml": spec,
        "registry.yaml": registryEntry({ alias: "champion" }, { approved_by: "ml-leads" }),
        "MODEL_CARD.md": cardText({ sections: { "Model details": "Gradient-boosted trees. Approved by: ml-leads" } }),
      },
      { "mlops.yaml": spec, "registry.yaml": registryEntry({ alias: "champion" }, { approved_by: "ml-leads" }) },
      { "mlops.yaml": spec, "registry.yaml": registryEntry({ alias: "challenger" }) },
      { "mlops.yaml": spec, "pipeline.yaml": retrainingPipelineWith({}, { evaluation: evaluation("[data-owners, ml-leads]") }) },
    ],
    bad: [
      {
        text: {
          "mlops.yaml": spec,
          "approval.yaml": approvalRecord("«[data-owners]» # of the old team"),
          "audit.json": auditEvent,
        },
      },
      {
        text: {
          "mlops.yaml": spec,
          "registry.yaml": registryEntry({ alias: "champion" }, { approved_by: "ml-leads" }),
          "MODEL_CARD.md": cardText({ sections: { "Model details": "Gradient-boosted trees. Approved by: «data-owners»" } }),
        },
      },
      { text: { "mlops.yaml": spec, "registry.yaml": registryEntry({ alias: "«champion» # since May" }) } },
      {
        text: { "mlops.yaml": spec, "pipeline.yaml": retrainingPipelineWith({}, { evaluation: evaluation("«[data-owners]»") }) },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const demanded = specOf(document, workspace);
    const approvers = demanded?.root.at("governance.approvers");
    const names = items(approvers).map(text).filter(Boolean);
    if (!demanded || !approvers || names.length === 0 || text(demanded.root.child("governance_level")) !== "production") return;
    const related = [{ document: demanded, at: approvers.span, message: "The spec names who approves." }];
    const { root } = document;
    const standing = root.child("alias") ?? root.child("stage");
    if (servesProduction(document) && standing && text(root.at("metadata.approved_by")) === "")
      yield {
        at: standing.span,
        message: `This version serves production, and nothing says who approved it: the spec demands ${names.join(", ")}. Record it as \`metadata.approved_by\`, with \`approved_at\`.`,
        related,
      };
    yield* otherNames(document, workspace);
    for (const step of [root, ...children(root.child("steps"))]) {
      const list = step.child("approvers");
      const said = items(list).map(text).filter(Boolean);
      if (!list || said.length === 0 || said.some((name) => names.includes(name))) continue;
      yield {
        at: list.span,
        message: `${said.join(", ")} may approve here, and the spec demands ${names.join(", ")}: the wrong people let a version through. Name the spec's approvers.`,
        related,
      };
    }
  },
});

/** `Approved by: ml-leads` in a card, against the entry of the version that serves. */
function* otherNames(card: Document, workspace: Workspace): Generator<Problem> {
  if (card.kind.id !== "model-card") return;
  const entries = workspace.model(card).filter(servesProduction);
  const recorded = entries.flatMap((entry) => {
    const node = entry.root.at("metadata.approved_by");
    return node && text(node) !== "" ? [{ document: entry, at: node.span, name: text(node) }] : [];
  });
  const line = /\bapproved by\**:\**[ \t]*`?([\w@.-]+[\w])/gi;
  for (const { 0: whole, 1: name = "", index } of recorded.length > 0 ? proseOf(card.text).matchAll(line) : []) {
    if (recorded.some((each) => each.name === name)) continue;
    const end = index + whole.length;
    yield {
      at: { start: end - name.length, end },
      message: `The card says that ${name} approved this model, and the registry says ${recorded.map((each) => each.name).join(", ")}. Name who did.`,
      related: recorded.map(({ document, at }) => ({ document, at, message: "The registry records who approved." })),
    };
  }
}
