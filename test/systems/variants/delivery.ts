/** CI and flags. */
import type { Broken } from "../broken";

const gitlab = ".gitlab-ci.yml";
const jenkins = "Jenkinsfile";
const flag = "serving/feature-flags.tf.json";
const unleash = "serving/feature-flags.json";
const workflow = ".github/workflows/fraud-detection.yaml";

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
    role: "flags",
    system: "unleash",
    variants: [
      { path: unleash, from: '"rollout": "50"', to: '"rollout": "25"', rule: "cross/rollout-mismatch", at: '"25"' },
      { path: unleash, from: '"user_id"', to: '"session"', rule: "cross/rollout-mismatch", at: '"session"' },
      {
        path: unleash,
        from: '"featureName": "new-model"',
        to: '"featureName": "new-modle"',
        rule: "unleash/flag-missing",
        at: '"new-modle"',
      },
    ],
  },
  {
    role: "ci",
    system: "github_actions",
    variants: [
      { path: workflow, from: "needs: evaluate", to: "needs: evaluation", rule: "github/reference-missing", at: "evaluation" },
      {
        path: workflow,
        from: "steps.promote.outcome",
        to: "steps.promotion.outcome",
        rule: "github/reference-missing",
        at: "promotion",
      },
      { path: workflow, from: "runs-on: ubuntu-24.04", to: "run-on: ubuntu-24.04", rule: "schema", at: "run-on" },
      { path: workflow, from: "    environment: production\n", to: "", rule: "cross/approval-gate", at: "deploy" },
    ],
  },
];
