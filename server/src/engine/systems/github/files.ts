/** GitHub's environments, which hold a job until their reviewers let it go. */
import { noted } from "../../generators/render";
import { defineFiles } from "../files";

export default defineFiles({
  system: "github",
  approval: {
    record: {
      approvals_needed: noted("GitHub takes the answer of one reviewer; more need a rule of protection of your own.", 1),
      lapses: noted("GitHub ends a run that has waited so long.", { unanswered_days: 30, on: "new commit" }),
    },
    setUp: ({ spec }) => ({
      title: `Protect ${spec.governance_level} (GitHub, Settings → Environments): required reviewers ${(spec.governance?.approvers ?? []).join(", ")}`,
      commands: [`gh api --method PUT "repos/{owner}/{repo}/environments/${spec.governance_level}" -F prevent_self_review=true`],
    }),
  },
});
