/** governance/request_approval.py, by the API of Jira Service Management: https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/ (read 2026-11-29) */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { python, pythonFile } from "../../generators/python";
import { requesting } from "../requesting";

export default defineGenerator({
  id: "systems/jira/request",
  tier: 2,
  path: paths.requestApproval,
  about: "opens that request, and waits for the answer",
  system: { role: "approvals", tool: "jira" },
  generate: (_, origin) => [pythonFile(paths.requestApproval, origin, requesting({ title: "Jira", calls }))],
});

const calls = python`
  ROOT = os.environ["JIRA_URL"].rstrip("/") + "/rest/servicedeskapi/request"
  LOGIN = b64encode(f"{os.environ['JIRA_USER']}:{os.environ['JIRA_TOKEN']}".encode()).decode()
  HEADERS = {"Authorization": "Basic " + LOGIN, "Content-Type": "application/json", "Accept": "application/json"}
  DESK = os.environ["JIRA_SERVICE_DESK"]


  def find():
      query = f"serviceDeskId={DESK}&requestOwnership=OWNED_REQUESTS&requestStatus=OPEN_REQUESTS"
      found = call("GET", f"?{query}&searchTerm={quote(options.commit)}")["values"]
      return found[0]["issueKey"] if found else None


  def submit():
      fields = CHANGE["requestFieldValues"]
      fields["summary"] += f" ({options.commit})"
      body = CHANGE | {"serviceDeskId": DESK, "requestTypeId": os.environ["JIRA_REQUEST_TYPE"]}
      return call("POST", "", body)["issueKey"]


  def answer(change):
      approvals = call("GET", f"/{change}/approval")["values"]
      states = {each["finalDecision"] for each in approvals}
      state = "declined" if "declined" in states else "approved" if states == {"approved"} else "pending"
      given = [each for approval in approvals for each in approval["approvers"] if each["approverDecision"] == "approved"]
      return state, [each["approver"]["displayName"] for each in given]
`;
