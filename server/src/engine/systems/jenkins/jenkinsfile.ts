/** Jenkinsfile of the bundle, a declarative pipeline. https://www.jenkins.io/doc/book/pipeline/syntax/ (read 2026-11-29) */
import { identityFor, settingsOf } from "../../generators/ci/identity";
import { addressesOf, jobsOf } from "../../generators/ci/jobs";
import { defineGenerator, headOf, type Origin, type Step } from "../../generators/generator";
import { bundleFolder } from "../../plan/generated-card";
import type { Plan } from "../../plan/plan";
import { block, type Groovy, groovyText, text } from "./groovy";
import { stages } from "./stages";

const path = "Jenkinsfile";

export default defineGenerator({
  id: "systems/jenkins/jenkinsfile",
  tier: 2,
  path,
  about: "tests, gate, approval, rollout, rollback",
  system: { role: "ci", tool: "jenkins" },
  steps: (plan) => [makingJob(plan)],
  generate: (plan, origin) => [{ path, text: jenkinsfile(plan, origin) }],
});

function jenkinsfile(plan: Plan, origin: Origin): string {
  return `// ${headOf(origin)}\n${groovyText(
    block("pipeline", [
      "agent none",
      block("options", ["disableConcurrentBuilds()", "timeout(time: 7, unit: 'DAYS')"]),
      block("parameters", [
        "string(name: 'DATA', defaultValue: '', description: 'Data to train a challenger on; empty to judge the one that there is')",
      ]),
      ...environment(plan),
      block("stages", stages(plan, jobsOf(plan))),
    ]),
  )}`;
}

/** Settings that stand in the environment of Jenkins itself are not repeated; a login is one credential of user name and password. */
function environment(plan: Plan): readonly Groovy[] {
  const { values, secrets } = addressesOf(plan);
  const texts = secrets.filter((name) => !login.includes(name));
  const lines = [
    ...Object.entries(values).map(([name, value]) => `${name} = ${text(value)}`),
    ...(asksLogin(plan)
      ? [
          "MLFLOW_LOGIN = credentials('mlflow')",
          `MLFLOW_TRACKING_USERNAME = "\${MLFLOW_LOGIN_USR}"`,
          `MLFLOW_TRACKING_PASSWORD = "\${MLFLOW_LOGIN_PSW}"`,
        ]
      : []),
    ...texts.map((name) => `${name} = credentials(${text(name)})`),
  ];
  return lines.length > 0 ? [block("environment", lines)] : [];
}

const login = ["MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"];

function asksLogin(plan: Plan): boolean {
  return addressesOf(plan).secrets.some((name) => login.includes(name));
}

/** Only the owner of Jenkins can make credentials and settings, in its pages. */
function makingJob(plan: Plan): Step {
  const { deploy, evaluate } = jobsOf(plan);
  const request = deploy.approval?.request;
  const { tokenFile } = identityFor(plan, deploy.delivery);
  const credentials = [
    "registry (user name and password)",
    ...(asksLogin(plan) ? ["mlflow (user name and password)"] : []),
    ...(deploy.delivery || deploy.promotesOnCloud || evaluate.onCloud
      ? [`id-token (OpenID Connect id token as file, for ${tokenFile})`]
      : []),
    ...[...addressesOf(plan).secrets.filter((name) => !login.includes(name)), ...(request?.secrets ?? [])].map(
      (name) => `${name} (secret text)`,
    ),
  ];
  const variables = [...settingsOf(plan, deploy), ...(request?.variables ?? [])];
  const script = `${bundleFolder}/${plan.spec.name}/${path}`;
  return {
    phase: "set up",
    title: `Deliver from Jenkins: a multibranch pipeline with the script path ${script}, on agents with Docker, pipx and kubectl; credentials ${credentials.join(", ")}; variables REGISTRY, ${variables.filter((name) => name !== "DATA").join(", ")}`,
    commands: [],
  };
}
