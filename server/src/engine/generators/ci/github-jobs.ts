/** The jobs of delivery as those of a workflow. */
import type { Plan } from "../../plan/plan";
import type { Request } from "../../systems/files";
import { paths } from "../paths";
import { noted, type Value } from "../render";
import { actions, cloudLogin, expression, loginFor, variable } from "./clusters";
import { type Deployment, type Evaluation, type Jobs, jobsOf } from "./jobs";
import { uvVersion } from "./uv";

/** By name: test, then what may change something, each step of it on the main branch only. */
export function githubJobs(plan: Plan): Readonly<Record<string, Value>> {
  const { test, evaluate, deploy } = jobsOf(plan);
  return {
    test: testing(test),
    evaluate: evaluating(plan, evaluate),
    ...(deploy.approval?.request ? { approve: approving(deploy.approval.request) } : {}),
    deploy: deploying(plan, deploy),
  };
}

const runner = { "runs-on": "ubuntu-24.04" } as const;
const checkout: Value = { uses: actions.checkout };
const uv: Value = { run: `pipx install uv==${uvVersion}` };
/** Once spec and bundle name the new version, a push deploys it. */
const onPush = "github.event_name == 'push'";

function testing({ checks }: Jobs["test"]): Value {
  return { ...runner, steps: [checkout, ...checks.map(({ onMachine }) => ({ run: onMachine }))] };
}

function evaluating(plan: Plan, { onCloud, train, judge }: Evaluation): Value {
  return {
    needs: "test",
    if: "github.ref == 'refs/heads/main'",
    ...runner,
    permissions: onCloud ? { contents: "read", "id-token": "write" } : undefined,
    env: { DATA: expression("inputs.data || vars.DATA") },
    steps: [checkout, ...cloudLogin(plan), uv, { if: "inputs.data", run: train }, { run: judge }],
  };
}

/** Waits for an answer that is given elsewhere; its machine may wait for six hours at most, and finds the same request when it is run again. */
function approving({ variables, secrets }: Request): Value {
  const asking = `approver=$(python3 ${paths.requestApproval} "$GITHUB_SHA")\necho "approved_by=$approver" >> "$GITHUB_OUTPUT"`;
  return {
    needs: "evaluate",
    if: onPush,
    ...runner,
    "timeout-minutes": 355,
    env: Object.fromEntries([
      ...variables.map((name) => [name, variable(name)]),
      ...secrets.map((name) => [name, expression(`secrets.${name}`)]),
    ]),
    outputs: { approved_by: expression("steps.request.outputs.approved_by") },
    steps: [checkout, { id: "request", run: asking }],
  };
}

/** Only this job may change the cluster; GitHub holds it until its environment's reviewers let it go, or until another system has let it through. */
function deploying(plan: Plan, deploy: Deployment): Value {
  const { delivery, promote, approval } = deploy;
  const request = approval?.request;
  const login = deploy.promotesOnCloud ? cloudLogin(plan) : [];
  return {
    needs: request ? "approve" : "evaluate",
    if: onPush,
    ...runner,
    "timeout-minutes": deploy.minutes,
    environment: environment(deploy),
    permissions: {
      contents: "read",
      packages: "write",
      "id-token": delivery || login.length > 0 ? "write" : undefined,
      actions: asksGithub(deploy) ? "read" : undefined,
    },
    env: request ? { APPROVED_BY: expression("needs.approve.outputs.approved_by") } : undefined,
    steps: [
      deploy.needsCommitBefore ? { uses: actions.checkout, with: { "fetch-depth": 2 } } : checkout,
      building(deploy),
      ...(delivery ? [...loginFor(plan, delivery), rollingOut(deploy, delivery.rollout)] : []),
      ...(promote ? [...login, promoting(deploy, promote)] : []),
      ...(delivery
        ? [{ name: "Roll back", if: wentWrong(promote !== undefined), env: settings(delivery.variables), run: delivery.rollback }]
        : []),
    ],
  };
}

/** The image with the code that was approved, and the name of who approved it, for the steps that follow. */
function building(deploy: Deployment): Value {
  const approver = "gh api \"repos/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/approvals\" --jq '.[0].user.login'";
  return {
    env: { GH_TOKEN: expression("github.token") },
    run: [
      // GitHub's registry takes small letters only
      `IMAGE=ghcr.io/\${GITHUB_REPOSITORY,,}/${deploy.image}`,
      'docker login ghcr.io -u "$GITHUB_ACTOR" --password-stdin <<< "$GH_TOKEN"',
      'docker build --build-arg GIT_COMMIT="$GITHUB_SHA" -t "$IMAGE" .',
      'docker push "$IMAGE"',
      ...(deploy.delivery ? ['echo "IMAGE=$IMAGE" >> "$GITHUB_ENV"'] : []),
      ...(asksGithub(deploy) ? [`echo "APPROVED_BY=$(${approver})" >> "$GITHUB_ENV"`] : []),
    ].join("\n"),
  };
}

function rollingOut({ rolloutVariables }: Deployment, run: string): Value {
  return { id: "rollout", env: settings(rolloutVariables), run };
}

/** Variables of the repository as those of a step. */
function settings(names: readonly string[] = []): Value {
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, variable(name)])) : undefined;
}

/** The scripts that deploy and promote each write a record of it; the page of the run keeps both. */
function promoting(deploy: Deployment, promote: string): Value {
  const who = asksGithub(deploy) || deploy.approval?.request ? ' --approved-by "$APPROVED_BY"' : "";
  return { id: "promote", run: `pipx run uv==${uvVersion} ${promote}${who} | tee -a "$GITHUB_STEP_SUMMARY"` };
}

/** True where GitHub knows who let the run through. */
function asksGithub({ approvers, approval }: Deployment): boolean {
  return approvers.length > 0 && !approval?.request;
}

/** A rollout that fails takes itself back; one that never began leaves nothing to take back. */
function wentWrong(promotes: boolean): string {
  const cancelled = "(cancelled() && steps.rollout.outcome == 'cancelled')";
  return promotes ? `(failure() && steps.promote.outcome == 'failure') || ${cancelled}` : cancelled;
}

function environment(deploy: Deployment): Value {
  if (!asksGithub(deploy)) return deploy.environment;
  return noted(`Waits for its required reviewers: ${deploy.approvers.join(", ")}.`, deploy.environment);
}
