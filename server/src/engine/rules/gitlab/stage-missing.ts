import { jobsOf } from "../../gitlab/jobs";
import { suggest } from "../../text/suggestion";
import { items, text } from "../../text/tree";
import { gitlabPipeline } from "../delivery-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "gitlab/stage-missing",
  severity: "error",
  kinds: ["gitlab-ci"],
  title: "Stage that the pipeline does not have",
  rationale:
    "GitLab refuses the whole pipeline where a job is in a stage that `stages` does not name, and so nothing is tested or deployed until somebody looks. `.pre` and `.post` are always there. Where a file has no `stages`, those that it has come from elsewhere and nothing is said.",
  source: { title: "GitLab: CI/CD YAML syntax, stages", url: "https://docs.gitlab.com/ci/yaml/#stages", accessed: "2026-11-29" },
  examples: {
    good: [{ ".gitlab-ci.yml": gitlabPipeline("  stage: deploy\n") }, { ".gitlab-ci.yml": gitlabPipeline("  stage: .post\n") }],
    bad: [{ text: { ".gitlab-ci.yml": gitlabPipeline("  stage: «deply» # to production\n") } }],
  },
  *check({ root }) {
    const stages = items(root.child("stages")).map(text);
    if (stages.length === 0) return;
    for (const job of jobsOf(root).values()) {
      const stage = job.child("stage");
      if (!stage || [...stages, ".pre", ".post", ""].includes(text(stage)) || text(stage).includes("$")) continue;
      const { hint, fixes } = suggest(stage, stages);
      yield {
        at: stage.span,
        message: `\`stages\` names no stage "${text(stage)}", so GitLab refuses the pipeline.${hint}`,
        fixes,
      };
    }
  },
});
