/** CI, flags and approvals. */
import type { Broken } from "../broken";

const gitlab = ".gitlab-ci.yml";
const jenkins = "Jenkinsfile";
const flag = "serving/feature-flags.tf.json";
const change = "governance/change-request.json";

export const delivery: readonly Broken[] = [
  {
    role: "ci",
    system: "gitlab_ci",
    row: { approvals: "gitlab_ci" },
    variants: [
      { path: gitlab, from: "stage: evaluate", to: "stage: evalute", rule: "gitlab/stage-missing", at: "evalute" },
      {
        path: gitlab,
        from: "needs: [fraud-detection:image]",
        to: "needs: [fraud-detection:imgae]",
        rule: "gitlab/job-missing",
        at: "fraud-detection:imgae",
      },
      { path: gitlab, from: "extends: .fraud-detection", to: "extends: .fraud", rule: "gitlab/job-missing", at: ".fraud" },
      { path: gitlab, from: "when: manual", to: "when: by_hand", rule: "schema", at: "by_hand" },
    ],
  },
  {
    role: "ci",
    system: "jenkins",
    row: { approvals: "jenkins" },
    variants: [
      { path: jenkins, from: "steps {", to: "step {", rule: "jenkins/section-unknown", at: "step" },
      { path: jenkins, from: "failure {", to: "failed {", rule: "jenkins/section-unknown", at: "failed" },
      {
        path: jenkins,
        from: "sh 'docker build",
        to: 'sh "login $REGISTRY_LOGIN_USR"\nsh \'docker build',
        rule: "jenkins/secret-interpolated",
        at: "$REGISTRY_LOGIN_USR",
      },
    ],
  },
  {
    role: "flags",
    system: "launchdarkly",
    variants: [
      { path: flag, from: "[50000, 50000]", to: "[50, 50]", rule: "launchdarkly/rollout-weights", at: "[50, 50]" },
      { path: flag, from: '"off_variation": 1,\n', to: '"off_variation": 2,\n', rule: "launchdarkly/variation-missing", at: "2" },
      {
        path: flag,
        from: '"bucket_by": "user_id"',
        to: '"bucket_by": "session_id"',
        rule: "cross/rollout-mismatch",
        at: '"session_id"',
      },
      { path: flag, from: '"key": "new-model"', to: '"key": "new-modle"', rule: "cross/rollout-mismatch", at: '"new-modle"' },
    ],
  },
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
