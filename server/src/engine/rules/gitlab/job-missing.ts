import { isTemplate, jobsOf, needsOf, parentsOf } from "../../gitlab/jobs";
import { suggest } from "../../text/suggestion";
import { items, type Node, text } from "../../text/tree";
import { gitlabPipeline } from "../delivery-example-texts";
import { defineRule } from "../rule";

/** Other files are fragments that are included somewhere, and may name jobs of that place. */
const whole = /(?:^|[/\\])\.gitlab-ci\.ya?ml$/;

export default defineRule({
  id: "gitlab/job-missing",
  severity: "error",
  kinds: ["gitlab-ci"],
  title: "Job or template that does not exist",
  rationale:
    "GitLab refuses a pipeline in which a job needs, depends on or extends one that is not there: mostly it was renamed, and those after it were not. A need that is `optional` may be missing. Files that include others, and those with a name of their own, are left alone: there the job may be elsewhere.",
  source: { title: "GitLab: CI/CD YAML syntax, needs", url: "https://docs.gitlab.com/ci/yaml/#needs", accessed: "2026-11-29" },
  examples: {
    good: [
      { ".gitlab-ci.yml": gitlabPipeline("  needs: [lint, { job: build, optional: true }]\n") },
      { "ci/release.gitlab-ci.yml": gitlabPipeline("  extends: .release\n") },
    ],
    bad: [
      { text: { ".gitlab-ci.yml": gitlabPipeline("  needs: [«lnit»]\n") } },
      { text: { ".gitlab-ci.yml": gitlabPipeline("  extends: «.release» # of the platform team\n") } },
    ],
  },
  *check({ root, path }) {
    if (!whole.test(path) || root.child("include")) return;
    const jobs = jobsOf(root);
    for (const [name, job] of jobs) {
      const others = [...jobs.keys()].filter((other) => other !== name);
      const runnable = others.filter((other) => !isTemplate(jobs.get(other) as Node));
      const references = [
        ...parentsOf(job).map((node) => ({ node, known: others, does: "extends" })),
        ...needsOf(job).map((node) => ({ node, known: runnable, does: "needs" })),
        ...items(job.child("dependencies")).map((node) => ({ node, known: runnable, does: "depends on" })),
      ];
      for (const { node, known, does } of references) {
        if (known.includes(text(node)) || text(node) === "" || text(node).includes("$")) continue;
        const { hint, fixes } = suggest(node, known);
        const message = `This job ${does} "${text(node)}", which is not here, so GitLab refuses the pipeline.${hint}`;
        yield { at: node.span, message, fixes };
      }
    }
  },
});
