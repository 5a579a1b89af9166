/** The workflow of GitHub Actions: test, train and judge, build, deploy after approval, take back what fails. */
import { bundleFolder } from "../../plan/generated-card";
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf, type Step } from "../generator";
import { workflowPath } from "../paths";
import { type Value, yamlFile } from "../render";
import { expression, variable } from "./clusters";
import { githubJobs } from "./github-jobs";
import { addressesOf } from "./jobs";

export default defineGenerator({
  id: "ci/github-actions",
  tier: 2,
  path: workflowPath,
  about: "tests, gate, approval, rollout, rollback",
  system: { role: "ci", tool: "github_actions" },
  steps: (plan) => [moving(plan)],
  generate: (plan, origin) => [yamlFile(workflowPath(plan), workflow(plan), headOf(origin))],
});

/** Where the bundle lies in the repository: GitHub takes no variable in these places. */
function folderOf({ spec }: Plan): string {
  return `${bundleFolder}/${spec.name}`;
}

function workflow(plan: Plan): Value {
  const folder = folderOf(plan);
  const paths = [`${folder}/**`];
  return {
    name: plan.spec.name,
    on: {
      push: { branches: ["main"], paths },
      pull_request: { paths },
      workflow_dispatch: { inputs: { data: { required: true } } },
    },
    permissions: { contents: "read" },
    concurrency: { group: `${plan.spec.name}-\${{ github.ref }}` },
    defaults: { run: { shell: "bash", "working-directory": folder } },
    env: environment(plan),
    jobs: githubJobs(plan),
  };
}

/** Where runs and models are, and the login: what only the repository knows is a variable or a secret of it. */
function environment(plan: Plan): Value {
  const { values, asked, secrets } = addressesOf(plan);
  return {
    ...values,
    ...Object.fromEntries(asked.map((name) => [name, variable(name)])),
    ...Object.fromEntries(secrets.map((name) => [name, expression(`secrets.${name}`)])),
  };
}

/** What only the repository knows, asked for one by one. What generating again changes is copied again. */
function moving(plan: Plan): Step {
  const title = `Deliver from GitHub, the bundle in ${folderOf(plan)}`;
  const [variables, secrets] = ["vars", "secrets"].map((context) => namesOf(context, plan).join(" "));
  const commands = [
    'cp -R .github "$(git rev-parse --show-toplevel)/"',
    `for name in ${variables}; do gh variable set $name; done`,
    ...(secrets ? [`for name in ${secrets}; do gh secret set $name; done`] : []),
  ];
  return { phase: "set up", title, commands };
}

/** The settings of the repository that the workflow reads. */
function namesOf(context: string, plan: Plan): readonly string[] {
  const found = JSON.stringify(workflow(plan)).matchAll(new RegExp(`\\b${context}\\.(\\w+)`, "g"));
  return [...new Set([...found].map(([, name = ""]) => name))].sort();
}
