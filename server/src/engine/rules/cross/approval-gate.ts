import { approvalEnvironment } from "../../models/statements/approval";
import { statementsOf } from "../../models/statements/statement";
import { specOf } from "../../plan/thresholds-in-force";
import { gates } from "../../practice/workflow-jobs";
import { text } from "../../text/tree";
import { approvalRecord, auditEvent } from "../cross-example-texts";
import { productionSpecWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = productionSpecWith();
const approval = { "approval.yaml": approvalRecord("[ml-leads]", { environment: "production" }), "audit.json": auditEvent };
const workflow = (job: string): string =>
  `on: [push]\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - run: kubectl apply -f serving/inference-service.yaml\n`;
const inGitlab = productionSpecWith({ ci: "gitlab_ci", governance: governanceIn("gitlab_ci") });
const inJenkins = productionSpecWith({ ci: "jenkins", governance: governanceIn("jenkins") });
const gitlabJob = (name: string, more = ""): string =>
  `${name}:\n  stage: deploy\n${more}  script: [kubectl apply -f serving/inference-service.yaml]\n`;
const stage = (name: string, input = ""): string =>
  `pipeline {\n    agent any\n    stages {\n        stage('${name}') {\n${input}            steps {\n                sh 'kubectl apply -f serving/inference-service.yaml'\n            }\n        }\n    }\n}\n`;
const path = ".github/workflows/fraud-detection.yaml";

export default defineRule({
  id: "cross/approval-gate",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["github-workflow", "gitlab-ci", "jenkinsfile"],
  title: "Deployment in CI that nobody approves",
  rationale:
    "A spec for production names who approves a new version. On GitHub the gate is the `environment` of the job that deploys: its reviewers are asked before the job starts. Without one every push deploys, whatever spec and approval record say; with one of another name the reviewers that were set up are never asked. A job may also wait for another one that has the environment. At GitLab a job of an environment, or one that somebody starts (`when: manual`), is held; in a Jenkinsfile `input` holds what follows. Where approvals are given in JIRA or ServiceNow, the gate is there and nothing is said.",
  source: {
    title: "GitHub: Reviewing deployments",
    url: "https://docs.github.com/actions/how-tos/deploy/configure-and-manage-deployments/review-deployments",
    accessed: "2026-11-28",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, ...approval, [path]: workflow("    environment: production\n") },
      { "mlops.yaml": spec, [path]: workflow("").replace("kubectl apply", "kubectl diff") },
      { "mlops.yaml": inGitlab, ".gitlab-ci.yml": gitlabJob("deploy", "  when: manual\n") },
      { "mlops.yaml": inJenkins, Jenkinsfile: stage("deploy", "            input { message 'Deploy?' }\n") },
    ],
    bad: [
      { text: { "mlops.yaml": spec, [path]: workflow("").replace("  deploy:", "  «deploy»:") } },
      { text: { "mlops.yaml": spec, ...approval, [path]: workflow("    environment: «prod» # as ever\n") } },
      { text: { "mlops.yaml": inGitlab, ".gitlab-ci.yml": gitlabJob("«deploy»") } },
      { text: { "mlops.yaml": inJenkins, Jenkinsfile: stage("«deploy»") } },
    ],
  },
  *checkAcross(document, workspace) {
    const demanding = specOf(document, workspace);
    const approvers = demanding?.root.at("governance.approvers");
    const system = text(demanding?.root.at("governance.approval_system"));
    if (!demanding || !approvers || text(demanding.root.child("governance_level")) !== "production") return;
    const gate = gates[document.kind.id];
    if (!gate || (system !== "" && system !== gate.system)) return;
    const related = [{ document: demanding, at: approvers.key, message: "The spec names who approves." }];
    const jobs = gate.jobs(document);
    for (const { at } of jobs.filter(({ isGated }) => !isGated))
      yield {
        at,
        message: `This job deploys, and nobody is asked before: the spec demands an approval. ${gate.advice}`,
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

function governanceIn(system: string): string {
  return `{ approvers: [ml-leads], approval_system: ${system}, audit_log: true, model_card: MODEL_CARD.md }`;
}
