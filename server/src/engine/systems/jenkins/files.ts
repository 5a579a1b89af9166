/** Jenkins: what it gives to the commands that it runs, and its own gate. https://plugins.jenkins.io/build-user-vars-plugin/ */
import { noted } from "../../generators/render";
import { defineFiles } from "../files";
import jenkinsfile from "./jenkinsfile";

export default defineFiles({
  system: "jenkins",
  generators: [jenkinsfile],
  runner: { actor: "BUILD_USER_ID", records: "audit.jsonl" },
  approval: {
    record: {
      approvals_needed: noted("Jenkins takes the answer of one submitter.", 1),
      lapses: noted("The pipeline ends a run that has waited so long.", { unanswered_days: 7, on: "new commit" }),
    },
    setUp: ({ spec }) => ({
      title: `Make the groups ${(spec.governance?.approvers ?? []).join(", ")} in Jenkins' security realm, and let nobody else administer it: an administrator may answer every input`,
      commands: [],
    }),
  },
});
