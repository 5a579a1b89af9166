/** governance/request_approval.py, by ServiceNow's Table API: https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html (read 2026-11-29) */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { python, pythonFile } from "../../generators/python";
import { requesting } from "../requesting";

export default defineGenerator({
  id: "systems/servicenow/request",
  tier: 2,
  path: paths.requestApproval,
  about: "opens that change, and waits for the answer",
  system: { role: "approvals", tool: "servicenow" },
  generate: (_, origin) => [pythonFile(paths.requestApproval, origin, requesting({ title: "ServiceNow", calls }))],
});

const calls = python`
  ROOT = os.environ["SERVICENOW_URL"].rstrip("/") + "/api/now/table/"
  HEADERS = {
      "Authorization": "Bearer " + os.environ["SERVICENOW_TOKEN"],
      "Content-Type": "application/json",
      "Accept": "application/json",
  }


  def find():
      query = quote(f"correlation_id={options.commit}^active=true")
      found = call("GET", f"change_request?sysparm_query={query}&sysparm_fields=sys_id&sysparm_limit=1")["result"]
      return found[0]["sys_id"] if found else None


  def submit():
      body = CHANGE | {"correlation_id": options.commit}
      change = call("POST", "change_request?sysparm_input_display_value=true", body)["result"]["sys_id"]
      # from New to Assess, where approvals are asked for
      call("PATCH", f"change_request/{change}", {"state": "-4"})
      return change


  def answer(change):
      state = call("GET", f"change_request/{change}?sysparm_fields=approval")["result"]["approval"]
      query = quote(f"sysapproval={change}^state=approved")
      people = call("GET", f"sysapproval_approver?sysparm_query={query}&sysparm_fields=approver.user_name")["result"]
      return "declined" if state == "rejected" else state, [each["approver.user_name"] for each in people]
`;
