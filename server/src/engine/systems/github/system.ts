/** GitHub environments. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "github",
  title: "GitHub environments",
  source: cite.githubEnvironments,
  status: {
    state: "active",
    words: "Active.",
    source: {
      title: "GitHub: deployments and environments",
      url: "https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments",
      accessed: "2026-11-29",
    },
  },
  roles: {
    approvals: {
      artifact: "approval.yaml, the environment of the workflow",
      accepted: [{ by: "actionlint 1.7.8", check: "actionlint" }],
    },
  },
});
