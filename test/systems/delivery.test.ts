/** Files of CI, flags and approvals: nothing is found in what is generated, and each fault in a broken one, at its place. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";
import { systemSpecOf } from "../golden/covering-systems";

const ruleset = rulesetOf(rules);
const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };
/** The largest bundle, with these systems. */
function specOf(systems: Readonly<Record<string, string>>): Spec {
  const usual = {
    serving: "kserve",
    tracking: "mlflow",
    pipeline: "kubeflow",
    features: "none",
    drift: "evidently",
    hpo: "optuna",
  };
  const rest = { ci: "github_actions", approvals: "github", distributed: "none", flags: "none", pager: "pagerduty" };
  return systemSpecOf({ ...usual, ...rest, tier: "three", governance: "production", ...systems });
}

type Change = readonly [found: string, put: string];

/** What is found in the file of a bundle after these words were changed, as `rule at "text"`. */
function found(path: string, spec: Spec, ...changes: readonly Change[]): readonly string[] {
  const files = [...generateBundle(resolvePlan(spec), origin), { path: origin.spec, text: stringify(spec) }];
  const changed = files.map((file) => (file.path === path ? { ...file, text: changes.reduce(replaced, file.text) } : file));
  const parsed = changed.map((file) => parseFile(file.path, file.text));
  const workspace = workspaceOf(parsed, ["MODEL_CARD.md", "mlops-config/fraud-detection/MODEL_CARD.md"]);
  const [file] = parsed.filter((each) => each.path === path);
  assert.ok(file, `the bundle has no ${path}`);
  const { findings, failures } = checkFile(file, workspace, ruleset);
  assert.deepEqual(failures, []);
  const text = changed.find((each) => each.path === path)?.text ?? "";
  const lines = text.split("\n");
  return findings.map(({ rule, range: { start, end } }) => {
    const line = lines[start.line] ?? "";
    return `${rule} at ${line.slice(start.character, end.line === start.line ? end.character : undefined)}`;
  });
}

function replaced(text: string, [from, to]: Change): string {
  assert.ok(text.includes(from), `there is no ${from}`);
  return text.replace(from, to);
}

const gitlab = specOf({ ci: "gitlab_ci", approvals: "gitlab_ci" });
const jenkins = specOf({ ci: "jenkins", approvals: "jenkins" });
const flagged = specOf({ flags: "launchdarkly" });

const cases: readonly (readonly [
  system: string,
  path: string,
  spec: Spec,
  broken: readonly (readonly [string, readonly Change[]])[],
])[] = [
  [
    "GitLab CI",
    ".gitlab-ci.yml",
    gitlab,
    [
      ["gitlab/stage-missing at evalute", [["stage: evaluate", "stage: evalute"]]],
      ["gitlab/job-missing at fraud-detection:imgae", [["needs: [fraud-detection:image]", "needs: [fraud-detection:imgae]"]]],
      ["gitlab/job-missing at .fraud", [["extends: .fraud-detection", "extends: .fraud"]]],
      [
        "cross/approval-gate at fraud-detection:deploy",
        [
          ["environment: production", "interruptible: false"],
          ["      when: manual\n", ""],
        ],
      ],
      ["schema at by_hand", [["when: manual", "when: by_hand"]]],
    ],
  ],
  [
    "Jenkins",
    "Jenkinsfile",
    jenkins,
    [
      ["jenkins/section-unknown at step", [["steps {", "step {"]]],
      ["jenkins/section-unknown at failed", [["failure {", "failed {"]]],
      ["cross/approval-gate at roll out", [["            input {\n", "            inputs {\n"]]],
      [
        "jenkins/secret-interpolated at $REGISTRY_LOGIN_USR",
        [["sh 'docker build", 'sh "login $REGISTRY_LOGIN_USR"\nsh \'docker build']],
      ],
    ],
  ],
  [
    "LaunchDarkly",
    "serving/feature-flags.tf.json",
    flagged,
    [
      ["launchdarkly/rollout-weights at [50, 50]", [["[50000, 50000]", "[50, 50]"]]],
      ["launchdarkly/variation-missing at 2", [['"off_variation": 1,\n', '"off_variation": 2,\n']]],
      ['cross/rollout-mismatch at "session_id"', [['"bucket_by": "user_id"', '"bucket_by": "session_id"']]],
      ['cross/rollout-mismatch at "new-modle"', [['"key": "new-model"', '"key": "new-modle"']]],
    ],
  ],
  [
    "Jira",
    "governance/change-request.json",
    specOf({ approvals: "jira" }),
    [
      ["cross/generated-stale at 2.0.3", [["fraud-detection 2.1.0 to", "fraud-detection 2.0.3 to"]]],
      ["schema at ", [['"summary"', '"sumary"']]],
      ["schema at ", [['"requestFieldValues"', '"serviceDesk": "10", "requestFieldValues"']]],
    ],
  ],
  [
    "ServiceNow",
    "governance/change-request.json",
    specOf({ approvals: "servicenow" }),
    [
      ["cross/generated-stale at 2.0.3", [["fraud-detection 2.1.0 to", "fraud-detection 2.0.3 to"]]],
      ["schema at ", [['"normal"', '"usual"']]],
      ["schema at ", [['"backout_plan"', '"back_out_plan"']]],
    ],
  ],
];

describe("delivery", () => {
  for (const [system, path, spec, broken] of cases)
    describe(system, () => {
      it("nothing is found in the generated file", () => assert.deepEqual(found(path, spec), []));
      for (const [expected, changes] of broken)
        it(`finds ${expected}`, () =>
          assert.ok(
            found(path, spec, ...changes).some((line) => line.startsWith(expected)),
            found(path, spec, ...changes).join("\n"),
          ));
    });

  it("asks at the gate of the CI that delivers where the spec names another one's", () => {
    const { stack } = resolvePlan(specOf({ ci: "gitlab_ci", approvals: "github" }));
    assert.equal(stack.approvals, "gitlab_ci");
  });

  it("a job of GitHub asks Jira before anything is deployed", () => {
    const files = generateBundle(resolvePlan(specOf({ approvals: "jira" })), origin);
    const workflow = files.find(({ path }) => path.startsWith(".github/"))?.text ?? "";
    assert.match(workflow, /deploy:\n {4}needs: approve\n/);
    assert.match(workflow, /JIRA_TOKEN: \$\{\{ secrets\.JIRA_TOKEN \}\}/);
    assert.doesNotMatch(workflow, /Waits for its required reviewers/);
  });

  it("an Opsgenie that ends is told in the README", () => {
    const files = generateBundle(resolvePlan(specOf({ pager: "opsgenie" })), origin);
    assert.match(files.find(({ path }) => path === "README.md")?.text ?? "", /Opsgenie has not been sold since June 2025/);
  });
});
