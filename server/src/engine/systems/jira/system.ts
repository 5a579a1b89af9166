/** Jira. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "jira",
  title: "Jira",
  source: {
    title: "Jira Cloud: REST API",
    url: "https://developer.atlassian.com/cloud/jira/platform/rest/v3/",
    accessed: "2026-11-29",
  },
  status: {
    state: "active",
    words: "Active.",
    source: {
      title: "Jira Cloud: changelog",
      url: "https://developer.atlassian.com/cloud/jira/platform/changelog/",
      accessed: "2026-11-29",
    },
  },
  roles: {
    approvals: {
      artifact: "change-request.json, request_approval.py, the job that waits",
      accepted: [{ by: "jira.js 6.2.0, its schema of Jira's API, which checks each call of the script", check: "Jira" }],
    },
  },
});
