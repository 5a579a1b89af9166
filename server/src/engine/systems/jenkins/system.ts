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
  roles: {},
});
