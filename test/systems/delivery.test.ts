/** How a version is let through, and who is called: what the files of a bundle say of it. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { bundleOf, specWith } from "./broken";

describe("delivery", () => {
  it("asks at the gate of the CI that delivers where the spec names another one's", () => {
    const { stack } = resolvePlan(specWith({ ci: "gitlab_ci", approvals: "github" }));
    assert.equal(stack.approvals, "gitlab_ci");
  });

  it("a job of GitHub asks Jira before anything is deployed", () => {
    const files = bundleOf(specWith({ approvals: "jira" }));
    const workflow = files.find(({ path }) => path.startsWith(".github/"))?.text ?? "";
    assert.match(workflow, /deploy:\n {4}needs: approve\n/);
    assert.match(workflow, /JIRA_TOKEN: \$\{\{ secrets\.JIRA_TOKEN \}\}/);
    assert.doesNotMatch(workflow, /Waits for its required reviewers/);
  });

  it("an Opsgenie that ends is told in the README", () => {
    const files = bundleOf(specWith({ pager: "opsgenie" }));
    assert.match(files.find(({ path }) => path === "README.md")?.text ?? "", /Opsgenie has not been sold since June 2025/);
  });
});
