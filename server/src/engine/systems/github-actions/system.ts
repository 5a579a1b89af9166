/** GitHub Actions. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "github_actions",
  title: "GitHub Actions",
  source: cite.githubEnvironments,
  status: {
    state: "active",
    words: "Active.",
    source: { title: "GitHub: changelog", url: "https://github.blog/changelog/label/actions/", accessed: "2026-11-29" },
  },
  roles: {
    ci: {
      artifact: "workflow: tests, gate, approval, rollout, rollback",
      accepted: [{ by: "actionlint 1.7.8 with shellcheck", check: "actionlint" }],
    },
  },
});
