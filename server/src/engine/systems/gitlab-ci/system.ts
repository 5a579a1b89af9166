/** GitLab CI. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "gitlab_ci",
  title: "GitLab CI",
  source: { title: "GitLab CI/CD YAML syntax", url: "https://docs.gitlab.com/ci/yaml/", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active.",
    source: { title: "GitLab: releases", url: "https://about.gitlab.com/releases/", accessed: "2026-11-29" },
  },
  roles: {
    ci: {
      artifact: ".gitlab-ci.yml: tests, gate, approval, rollout, rollback",
      accepted: [{ by: "GitLab's schema in check-jsonschema 0.39.0; shellcheck 0.11.0", check: "GitLab" }],
    },
    approvals: {
      artifact: "protected environment of the job that deploys",
      accepted: [{ by: "GitLab's schema in check-jsonschema 0.39.0", check: "GitLab" }],
    },
  },
});
