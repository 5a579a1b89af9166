/** ServiceNow: a normal change whose approval CI waits for. */
import { noted } from "../../generators/render";
import { defineFiles } from "../files";
import change from "./change";
import request from "./request";

export default defineFiles({
  system: "servicenow",
  generators: [change, request],
  approval: {
    record: {
      approvals_needed: noted("The approval policy of normal changes in ServiceNow may ask for more.", 1),
      lapses: noted("A change is for one commit; another commit asks again.", { on: "new commit" }),
    },
    setUp: ({ spec }) => ({
      title: `Give CI a user of ServiceNow that may write change_request; who approves is decided there for ${(spec.governance?.approvers ?? []).join(", ")}`,
      commands: [],
    }),
    request: { variables: ["SERVICENOW_URL"], secrets: ["SERVICENOW_TOKEN"] },
  },
});
