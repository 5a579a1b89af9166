/** Jenkins. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "jenkins",
  title: "Jenkins",
  source: { title: "Jenkins: pipeline syntax", url: "https://www.jenkins.io/doc/book/pipeline/syntax/", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active.",
    source: { title: "Jenkins: changelog", url: "https://www.jenkins.io/changelog/", accessed: "2026-11-29" },
  },
  roles: {
    ci: {
      artifact: "declarative Jenkinsfile: tests, gate, approval, rollout, rollback",
      accepted: [
        { by: "Groovy 2.4.21, Jenkins' own, which runs it with steps that record; shellcheck 0.11.0", check: "Jenkins" },
      ],
    },
    approvals: {
      artifact: "input of the stage that deploys",
      accepted: [{ by: "Groovy 2.4.21, Jenkins' own, which runs it with steps that record", check: "Jenkins" }],
    },
  },
});
