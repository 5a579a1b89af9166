/** The jobs of the workflow, in the order in which they run. */

import { rollsOutByScript } from "../../plan/delivery";
import type { Plan } from "../../plan/plan";
import type { Delivery } from "../../systems/files";
import { mlflowLogin } from "../mlflow";
import { imageOf, paths } from "../paths";
import { noted, type Value } from "../render";
import { actions, cloudLogin, expression, loginFor, variable } from "./clusters";
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
  const onCloud = plan.spec.infrastructure?.cloud !== undefined;
  const run = `uvx ${clientOf(plan)}${mlflow.replace("==", "@")} run . --env-manager uv -P data="$DATA"`;
  return {
    needs: "test",
    if: "github.ref == 'refs/heads/main'",
    ...runner,
    permissions: onCloud ? { contents: "read", "id-token": "write" } : undefined,
    env: { DATA: expression("inputs.data || vars.DATA") },
    steps: [checkout, ...cloudLogin(plan), uv, { if: "inputs.data", run }, { run: `${run} -e evaluate` }],
  };
}

/** What MLflow fetches data from the cloud with. */
function clientOf({ spec }: Plan): string {
  const clients = { aws: "boto3", gcp: "google-cloud-storage", azure: "azure-storage-blob,azure-identity" };
  const cloud = spec.infrastructure?.cloud;
  return cloud ? `--with ${clients[cloud]} ` : "";
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
  const promotes = plan.stack.registry === "mlflow";
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
      "id-token": delivery && "write",
      actions: asksGithub(plan) ? "read" : undefined,
    },
    steps: [
      delivery?.rollback.includes("HEAD^") ? { uses: actions.checkout, with: { "fetch-depth": 2 } } : checkout,
      building(plan),
      ...(delivery ? [...loginFor(plan, delivery), rollingOut(plan, delivery)] : []),
      ...(promotes ? [promoting(plan)] : []),
      ...(delivery
        ? [{ name: "Roll back", if: wentWrong(promotes), env: settings(delivery.variables), run: delivery.rollback }]
        : []),
    ],
  };
}

/** The scripts that deploy and promote each write a record of it; the page of the run keeps both. */
/** Each step of the rollout, watched, with half an hour to build and promote. */
function rolloutMinutes({ rollout, serving }: Plan): number {
  return 30 + rollout.steps.length * Math.ceil(rollout.soakMinutes + serving.startSeconds / 60);
}

function rollingOut(plan: Plan, { rollout, variables }: Delivery): Value {
  return { id: "rollout", env: settings(rollsOutByScript(plan) ? ["PROMETHEUS_URL"] : variables), run: rollout };
}

/** Variables of the repository as those of a step. */
function settings(names: readonly string[] = []): Value {
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, variable(name)])) : undefined;
}

function promoting(plan: Plan): Value {
  const who = asksGithub(plan) ? ' --approved-by "$APPROVED_BY"' : "";
  const script = `pipx run uv==${uvVersion} run --no-project --with ${mlflow} ${paths.promote}${who}`;
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

/** What programs need to log in at MLflow, where it asks for a password. */
export function registrySecrets({ spec, stack }: Plan): Readonly<Record<string, Value>> {
  if (stack.tracking !== "mlflow" || mlflowLogin(spec) === "none") return {};
  return Object.fromEntries(
    ["MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"].map((name) => [name, expression(`secrets.${name}`)]),
  );
}
