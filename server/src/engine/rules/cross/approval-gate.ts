import { approvalEnvironment } from "../../models/statements/approval";
import { statementsOf } from "../../models/statements/statement";
import { specOf } from "../../plan/thresholds-in-force";
import { deployingJobs } from "../../practice/workflow-jobs";
import { text } from "../../text/tree";
import { approvalRecord, auditEvent } from "../cross-example-texts";
import { productionSpecWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = productionSpecWith();
const approval = { "approval.yaml": approvalRecord("[ml-leads]", { environment: "production" }), "audit.json": auditEvent };
const workflow = (job: string): string =>
  `on: [push]\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - run: kubectl apply -f serving/inference-service.yaml\n`;
const path = ".github/workflows/fraud-detection.yaml";

export default defineRule({
  id: "cross/approval-gate",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["github-workflow"],
  title: "Deployment in CI that nobody approves",
  rationale:
    "A spec for production names who approves a new version. On GitHub the gate is the `environment` of the job that deploys: its reviewers are asked before the job starts. Without one every push deploys, whatever spec and approval record say; with one of another name the reviewers that were set up are never asked. A job may also wait for another one that has the environment. Where approvals are given in JIRA or ServiceNow, the gate is there and nothing is said.",
  source: {
    title: "GitHub: Reviewing deployments",
    url: "https://docs.github.com/actions/how-tos/deploy/configure-and-manage-deployments/review-deployments",
    accessed: "2026-11-28",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, ...approval, [path]: workflow("    environment: production\n") },
      { "mlops.yaml": spec, [path]: workflow("").replace("kubectl apply", "kubectl diff") },
    ],
    bad: [
      { text: { "mlops.yaml": spec, [path]: workflow("").replace("  deploy:", "  «deploy»:") } },
      { text: { "mlops.yaml": spec, ...approval, [path]: workflow("    environment: «prod» # as ever\n") } },
    ],
  },
  *checkAcross(document, workspace) {
    const demanding = specOf(document, workspace);
    const approvers = demanding?.root.at("governance.approvers");
    const system = text(demanding?.root.at("governance.approval_system"));
    if (!demanding || !approvers || text(demanding.root.child("governance_level")) !== "production") return;
    if (system !== "" && system !== "github") return;
    const related = [{ document: demanding, at: approvers.key, message: "The spec names who approves." }];
    const jobs = deployingJobs(document.root);
    for (const { node } of jobs.filter(({ isGated }) => !isGated))
      yield {
        at: node.key,
        message: `This job deploys, and nobody is asked before: the spec demands an approval. Give it \`environment: production\`, with the approvers as required reviewers.`,
        related,
      };
    const named = jobs.flatMap(({ environment }) => environment ?? []);
    for (const record of workspace.model(document).filter(({ kind }) => kind.id === "approval")) {
      const [said] = statementsOf(approvalEnvironment, record);
      const [first] = named;
      if (!said || !first || named.some((environment) => text(environment) === said.value)) continue;
      yield {
        at: first.span,
        message: `The gate of this deployment is the environment "${text(first)}", and the approval record is for "${said.value}": its reviewers are never asked. Give both one name.`,
        related: [{ document: record, at: said.at, message: "The approval is for this environment." }],
      };
    }
  },
});
