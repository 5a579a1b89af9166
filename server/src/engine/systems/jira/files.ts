/** Jira: a request of Jira Service Management whose approval CI waits for; Jira without it knows no approvals. */
import { noted } from "../../generators/render";
import { defineFiles } from "../files";
import change from "./change";
import request from "./request";

export default defineFiles({
  system: "jira",
  generators: [change, request],
  approval: {
    record: {
      approvals_needed: noted("The approval step of the request's workflow in Jira may ask for more.", 1),
      lapses: noted("A request is for one commit; another commit asks again.", { on: "new commit" }),
    },
    setUp: ({ spec }) => ({
      title: `Add an approval step to the workflow of the request type (Jira Service Management), with the approvers ${(spec.governance?.approvers ?? []).join(", ")}`,
      commands: [],
    }),
    request: { variables: ["JIRA_URL", "JIRA_USER", "JIRA_SERVICE_DESK", "JIRA_REQUEST_TYPE"], secrets: ["JIRA_TOKEN"] },
  },
});
