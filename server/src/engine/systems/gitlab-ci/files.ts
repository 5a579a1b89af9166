/** GitLab CI: what it gives to the commands that it runs, and its own gate. https://docs.gitlab.com/ci/variables/predefined_variables/ */
import { noted } from "../../generators/render";
import { defineFiles } from "../files";
import pipeline from "./pipeline";

export default defineFiles({
  system: "gitlab_ci",
  generators: [pipeline],
  runner: { actor: "GITLAB_USER_LOGIN", records: "audit.jsonl" },
  approval: {
    record: {
      approvals_needed: noted("Who starts the manual job has approved; more need the environment's rules of approval.", 1),
      lapses: noted("A newer pipeline makes the job of an older one outdated.", { on: "new commit" }),
    },
    setUp: ({ spec }) => ({
      title: `Protect ${spec.governance_level} (GitLab, Settings → CI/CD → Protected environments; Premium): allowed to deploy are ${(spec.governance?.approvers ?? []).join(", ")}, whose group's number is GROUP_ID`,
      commands: [
        `glab api --method POST projects/:id/protected_environments -f name=${spec.governance_level} -f "deploy_access_levels[][group_id]=$GROUP_ID"`,
      ],
    }),
  },
});
