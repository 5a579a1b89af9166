import type { Spec } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { isGateElsewhere } from "../../plan/tooling";
import { titleOf } from "../../systems/of";
import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/approval-outside-ci",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["mlops-spec"],
  title: "Approval at a CI that does not deliver",
  rationale:
    "A gate of GitHub, GitLab or Jenkins holds the jobs of that CI and nothing else. Where another one deploys, its reviewers are never asked, and the spec promises an approval that nobody gives. Generated files ask at the gate of the CI that `ci` names, or of GitHub where it names none. Jira and ServiceNow are asked by every CI.",
  source: {
    title: "GitHub: Reviewing deployments",
    url: "https://docs.github.com/actions/how-tos/deploy/configure-and-manage-deployments/review-deployments",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      specWith({ ci: "gitlab_ci", governance: "{ approvers: [ml-leads], approval_system: gitlab_ci }" }),
      specWith({ ci: "jenkins", governance: "{ approvers: [ml-leads], approval_system: servicenow }" }),
    ],
    bad: [
      { text: specWith({ ci: "gitlab_ci", governance: "{ approvers: [ml-leads], approval_system: «github» }" }) },
      { text: specWith({ governance: "{ approvers: [ml-leads], approval_system: «jenkins» }" }) },
    ],
  },
  *check(document) {
    const at = document.root.at("governance.approval_system");
    const spec = readableSpec(document) as Spec;
    if (!at || !isGateElsewhere(spec)) return;
    const ci = titleOf(spec.ci ?? "github_actions");
    yield {
      at: at.span,
      message: `${ci} delivers, and ${titleOf(text(at))} is never asked: no approval holds a deployment there. Name the gate of ${ci}, or a system for changes such as ServiceNow.`,
    };
  },
});
