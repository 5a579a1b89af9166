/** How a version is let through. */
import type { Broken, Variant } from "../broken";

const record = "governance/approval.yaml";
const change = "governance/change-request.json";
const jenkins = "Jenkinsfile";

/** A gate that the CI itself holds: the record beside it, and where it stands. */
const gate = (system: string, ci: string, variants: readonly Variant[]): Broken => ({
  role: "approvals",
  system,
  row: { ci },
  variants: [
    {
      path: record,
      from: "approvers: [ml-leads]",
      to: "approvers: [data-owners]",
      rule: "cross/approval-missing",
      at: "[data-owners]",
    },
    { path: record, from: "approvals_needed: 1", to: "approvals_needed: 0", rule: "schema", at: "0" },
    ...variants,
  ],
});

const elsewhere = (path: string): Variant => ({
  path: record,
  from: "environment: production",
  to: "environment: staging",
  in: path,
  rule: "cross/approval-gate",
  at: "production",
});

export const approvals: readonly Broken[] = [
  gate("github", "github_actions", [elsewhere(".github/workflows/fraud-detection.yaml")]),
  gate("gitlab_ci", "gitlab_ci", [elsewhere(".gitlab-ci.yml")]),
  gate("jenkins", "jenkins", [
    {
      path: jenkins,
      from: "            input {\n",
      to: "            inputs {\n",
      rule: "jenkins/section-unknown",
      at: "inputs",
      also: ["cross/approval-gate at roll out", "cross/approval-gate at promote"],
    },
  ]),
  {
    role: "approvals",
    system: "jira",
    variants: [
      {
        path: change,
        from: "fraud-detection 2.1.0 to",
        to: "fraud-detection 2.0.3 to",
        rule: "cross/generated-stale",
        at: "2.0.3",
      },
      { path: change, from: '"summary"', to: '"sumary"', rule: "schema", at: '"requestFieldValues"' },
      {
        path: change,
        from: '"requestFieldValues"',
        to: '"serviceDesk": "10", "requestFieldValues"',
        rule: "schema",
        at: '"serviceDesk"',
      },
    ],
  },
  {
    role: "approvals",
    system: "servicenow",
    variants: [
      {
        path: change,
        from: "fraud-detection 2.1.0 to",
        to: "fraud-detection 2.0.3 to",
        rule: "cross/generated-stale",
        at: "2.0.3",
      },
      { path: change, from: '"normal"', to: '"usual"', rule: "schema", at: '"usual"' },
      { path: change, from: '"backout_plan"', to: '"back_out_plan"', rule: "schema", at: '"back_out_plan"' },
    ],
  },
];
