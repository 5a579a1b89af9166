/** ServiceNow. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "servicenow",
  title: "ServiceNow",
  source: {
    title: "ServiceNow: Change Management API",
    url: "https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/change-management-api.html",
    accessed: "2026-11-29",
  },
  status: {
    state: "active",
    words: "Active.",
    source: { title: "ServiceNow: release notes", url: "https://www.servicenow.com/docs/", accessed: "2026-11-29" },
  },
  roles: {
    approvals: {
      artifact: "change-request.json, request_approval.py, the job that waits",
      accepted: [
        {
          schemaFrom: {
            title: "ServiceNow: Table API",
            url: "https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html",
            accessed: "2026-11-29",
          },
        },
      ],
    },
  },
});
