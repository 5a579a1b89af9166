/** The jobs of the workflow, in the order in which they run. */

import { rollsOutByScript } from "../../plan/delivery";
import type { Plan } from "../../plan/plan";
import { pythonVersion } from "../../practice/python-packages";
import { filesOf } from "../../systems/files-of";
import { systemOf } from "../../systems/of";
import { accessOf, trackerOf } from "../../systems/tracked-by";
import { imageOf, paths } from "../paths";
import { noted, type Value } from "../render";
import { actions, cloudLogin, cloudOf, clusterLogin, expression, variable } from "./clusters";
import { deliveryOf } from "./delivery";

/** By name: test, then what may change something, each step of it on the main branch only. */
export function jobs(plan: Plan): Readonly<Record<string, Value>> {
  return { test: test(plan), evaluate: evaluate(plan), deploy: deploy(plan) };
}

const runner = { "runs-on": "ubuntu-24.04" } as const;
const checkout: Value = { uses: actions.checkout };
/** uv makes the environment of MLproject, its Python with it. */
const uvVersion = "0.9.7";
const uv: Value = { run: `pipx install uv==${uvVersion}` };
const token = expression("github.token");
const mlflow = "mlflow==3.15.2";

function test(plan: Plan): Value {
  const kubeconform = "ghcr.io/yannh/kubeconform:v0.7.0 -strict -ignore-missing-schemas";
  const inFolder = 'docker run --rm -v "$PWD:/b" -w /b';
  return {
    ...runner,
    steps: [
      checkout,
      { run: "pipx run ruff==0.14.6 check ." },
      ...(plan.stack.metrics === "prometheus"
        ? [{ run: `${inFolder} --entrypoint promtool prom/prometheus:v3.5.0 test rules ${paths.rulesTest}` }]
        : []),
      { run: `grep -rlZ --include='*.yaml' '^apiVersion:' . | xargs -0r ${inFolder} ${kubeconform}` },
    ],
  };
}

/** A challenger is trained on request; the one that the registry has must beat the champion before anything is deployed. */
function evaluate(plan: Plan): Value {
  return {
    needs: "test",
    if: "github.ref == 'refs/heads/main'",
    ...runner,
    permissions: cloudOf(plan) ? { contents: "read", "id-token": "write" } : undefined,
    env: { DATA: expression("inputs.data || vars.DATA") },
    steps: [
      checkout,
      ...cloudLogin(plan),
      uv,
      { if: "inputs.data", run: scriptOf(plan, paths.train) },
      { run: scriptOf(plan, paths.evaluate) },
    ],
  };
}

/** Runs a script of training in the environment that it names its packages for. */
function scriptOf(plan: Plan, script: string): string {
  if (!trackerOf(plan).startsByProject)
    return `uv run --no-project --python ${pythonVersion} --with-requirements ${paths.requirements} ${script} --data "$DATA"`;
  const clients = [...clientsOf(plan), ...serviceClients(plan)];
  const beside = clients.length > 0 ? `--with ${clients.join(",")} ` : "";
  const entry = script === paths.evaluate ? " -e evaluate" : "";
  return `uvx ${beside}${mlflow.replace("==", "@")} run . --env-manager uv -P data="$DATA"${entry}`;
}

/** What MLflow fetches data from the cloud with. */
function clientsOf(plan: Plan): readonly string[] {
  const clients = { aws: ["boto3"], gcp: ["google-cloud-storage"], azure: ["azure-storage-blob", "azure-identity"] };
  const cloud = cloudOf(plan);
  return cloud ? clients[cloud] : [];
}

/** What tracker and registry are reached with. */
function serviceClients({ stack }: Plan): readonly string[] {
  return [...new Set([stack.tracking, stack.registry].flatMap((id) => systemOf(id)?.clients ?? []))];
}

/** The image with the code that was approved, and the name of who approved it, for the steps that follow. */
function building(plan: Plan): Value {
  const approver = "gh api \"repos/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/approvals\" --jq '.[0].user.login'";
  return {
    env: { GH_TOKEN: token },
    run: [
      `IMAGE=${pushed(plan)}`,
      'docker login ghcr.io -u "$GITHUB_ACTOR" --password-stdin <<< "$GH_TOKEN"',
      'docker build --build-arg GIT_COMMIT="$GITHUB_SHA" -t "$IMAGE" .',
      'docker push "$IMAGE"',
      ...(deliveryOf(plan) ? ['echo "IMAGE=$IMAGE" >> "$GITHUB_ENV"'] : []),
      ...(asksGithub(plan) ? [`echo "APPROVED_BY=$(${approver})" >> "$GITHUB_ENV"`] : []),
    ].join("\n"),
  };
}

/** The image in GitHub's registry, which takes small letters only. */
function pushed(plan: Plan): string {
  return `ghcr.io/\${GITHUB_REPOSITORY,,}/${imageOf(plan)}`;
}

/** Only this job may change the cluster; GitHub holds it until its environment's reviewers let it go. */
function deploy(plan: Plan): Value {
  const delivery = deliveryOf(plan);
  const promotes = isKnown(plan);
  const login = accessOf(plan)?.cloud && !delivery ? cloudLogin(plan) : [];
  return {
    needs: "evaluate",
    // once spec and bundle name the new version, a push deploys it
    if: "github.event_name == 'push'",
    ...runner,
    "timeout-minutes": rolloutMinutes(plan),
    environment: environment(plan),
    permissions: {
      contents: "read",
      packages: "write",
      "id-token": delivery || login.length > 0 ? "write" : undefined,
      actions: asksGithub(plan) ? "read" : undefined,
    },
    steps: [
      delivery?.rollback.includes("HEAD^") ? { uses: actions.checkout, with: { "fetch-depth": 2 } } : checkout,
      building(plan),
      ...(delivery ? [...clusterLogin(plan), rollingOut(plan, delivery.rollout)] : []),
      ...(promotes ? [...login, promoting(plan)] : []),
      ...(delivery ? [{ name: "Roll back", if: wentWrong(promotes), run: delivery.rollback }] : []),
    ],
  };
}

/** The scripts that deploy and promote each write a record of it; the page of the run keeps both. */
/** Each step of the rollout, watched, with half an hour to build and promote. */
function rolloutMinutes({ rollout, serving }: Plan): number {
  return 30 + rollout.steps.length * Math.ceil(rollout.soakMinutes + serving.startSeconds / 60);
}

function rollingOut(plan: Plan, rollout: string): Value {
  const env = rollsOutByScript(plan) ? { PROMETHEUS_URL: variable("PROMETHEUS_URL") } : undefined;
  return { id: "rollout", env, run: rollout };
}

function promoting(plan: Plan): Value {
  const who = asksGithub(plan) ? ' --approved-by "$APPROVED_BY"' : "";
  const packages = [mlflow, ...serviceClients(plan)].map((each) => `--with ${each}`).join(" ");
  const script = `pipx run uv==${uvVersion} run --no-project ${packages} ${paths.promote}${who}`;
  return { id: "promote", run: `${script} | tee -a "$GITHUB_STEP_SUMMARY"` };
}

/** True where GitHub knows who let the run through. */
function asksGithub({ spec, stack }: Plan): boolean {
  return stack.approvals === "github" && (spec.governance?.approvers ?? []).length > 0;
}

/** A rollout that fails takes itself back; one that never began leaves nothing to take back. */
function wentWrong(promotes: boolean): string {
  const cancelled = "(cancelled() && steps.rollout.outcome == 'cancelled')";
  return promotes ? `(failure() && steps.promote.outcome == 'failure') || ${cancelled}` : cancelled;
}

function environment({ spec }: Plan): Value {
  const approvers = spec.governance?.approvers ?? [];
  if (approvers.length === 0) return spec.governance_level;
  return noted(`Waits for its required reviewers: ${approvers.join(", ")}.`, spec.governance_level);
}

/** True where the registry is a system of ours: promote.py knows it. */
function isKnown({ stack }: Plan): boolean {
  return filesOf(stack.registry)?.registry !== undefined;
}

/** Where runs and models are, and the login: what only the repository knows is a variable or a secret of it. */
export function accessVariables(plan: Plan): Readonly<Record<string, Value>> {
  const access = accessOf(plan);
  if (!access) return { MLFLOW_TRACKING_URI: variable("MLFLOW_TRACKING_URI") };
  return {
    ...access.values,
    ...Object.fromEntries(access.asked.map((name) => [name, variable(name)])),
    ...Object.fromEntries(access.secrets.map((name) => [name, expression(`secrets.${name}`)])),
  };
}
