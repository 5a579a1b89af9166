/** .gitlab-ci.yml of the bundle, which that of the repository includes. https://docs.gitlab.com/ci/yaml/ (read 2026-11-29) */
import { settingsOf } from "../../generators/ci/identity";
import { addressesOf, type Jobs, jobsOf } from "../../generators/ci/jobs";
import { defineGenerator, headOf, type Step } from "../../generators/generator";
import { type Value, yamlFile } from "../../generators/render";
import { bundleFolder } from "../../plan/generated-card";
import type { Plan } from "../../plan/plan";
import { gitlabJobs, onMain, template } from "./jobs";

const path = ".gitlab-ci.yml";

export default defineGenerator({
  id: "systems/gitlab-ci/pipeline",
  tier: 2,
  path,
  about: "tests, gate, approval, rollout, rollback",
  system: { role: "ci", tool: "gitlab_ci" },
  steps: (plan) => [including(plan)],
  generate: (plan, origin) => [yamlFile(path, pipeline(plan), headOf(origin))],
});

function pipeline(plan: Plan): Value {
  const jobs = jobsOf(plan);
  return {
    stages: ["test", "evaluate", "deploy"],
    [template(plan)]: common(plan, jobs),
    ...gitlabJobs(plan, jobs),
  };
}

/** What its jobs share. It is theirs alone: other models of the repository have a file of their own. */
function common(plan: Plan, { deploy }: Jobs): Value {
  const changes = [`${folderOf(plan)}/**/*`];
  return {
    variables: {
      ...addressesOf(plan).values,
      // another image for each commit: one that nobody has approved yet replaces none
      IMAGE: `$CI_REGISTRY_IMAGE/${deploy.image}-$CI_COMMIT_SHORT_SHA`,
      GIT_DEPTH: deploy.needsCommitBefore ? "2" : "1",
    },
    rules: [
      { if: '$CI_PIPELINE_SOURCE == "merge_request_event"', changes },
      { if: onMain, changes },
    ],
    before_script: [`cd ${folderOf(plan)}`],
  };
}

/** Where the bundle lies in the repository: rules and artifacts are told from its root. */
export function folderOf({ spec }: Plan): string {
  return `${bundleFolder}/${spec.name}`;
}

function including(plan: Plan): Step {
  const { deploy } = jobsOf(plan);
  const variables = settingsOf(plan, deploy);
  const request = deploy.approval?.request;
  const secrets = [...addressesOf(plan).secrets, ...(request?.secrets ?? [])];
  const asking = (names: readonly string[], flags: string): string =>
    `for name in ${names.join(" ")}; do read -rp "$name: " value && glab variable set "$name" "$value"${flags}; done`;
  return {
    phase: "set up",
    title: `Deliver from GitLab, the bundle in ${folderOf(plan)}`,
    commands: [
      `printf 'include:\\n  - local: ${folderOf(plan)}/${path}\\n' >> "$(git rev-parse --show-toplevel)/.gitlab-ci.yml"`,
      asking([...variables, ...(request?.variables ?? [])], ""),
      ...(secrets.length > 0 ? [asking(secrets, " --masked --protected")] : []),
    ],
  };
}
