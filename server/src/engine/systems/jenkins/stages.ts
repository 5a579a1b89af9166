/** The jobs of delivery as stages of Jenkins. */
import { type Identity, identityFor, identityOf } from "../../generators/ci/identity";
import type { Deployment, Evaluation, Jobs } from "../../generators/ci/jobs";
import { uvVersion } from "../../generators/ci/uv";
import { paths } from "../../generators/paths";
import { bundleFolder } from "../../plan/generated-card";
import type { Plan } from "../../plan/plan";
import { type Block, block, type Groovy, sh, text } from "./groovy";

export function stages(plan: Plan, { test, evaluate, deploy }: Jobs): readonly Block[] {
  const checks = test.checks.map(({ onMachine }) => onMachine);
  return [
    stage("test", [
      "agent any",
      block("when", [inBundle(plan)]),
      options(test.minutes),
      block("steps", [inFolder(plan, sh(checks))]),
    ]),
    evaluating(plan, evaluate),
    ...(deploy.approval?.request ? [approving(plan, deploy)] : []),
    deploying(plan, deploy),
  ];
}

function stage(name: string, body: readonly Groovy[]): Block {
  return block(`stage(${text(name)})`, body);
}

function options(minutes: number): Block {
  return block("options", [`timeout(time: ${minutes}, unit: 'MINUTES')`]);
}

/** A build that somebody starts by hand changes no file. */
function inBundle({ spec }: Plan): Block {
  return block("anyOf", [`changeset ${text(`${bundleFolder}/${spec.name}/**`)}`, "triggeredBy 'UserIdCause'"]);
}

function inFolder({ spec }: Plan, body: readonly Groovy[]): Block {
  return block(`dir(${text(`${bundleFolder}/${spec.name}`)})`, body);
}

function evaluating(plan: Plan, { minutes, onCloud, train, judge }: Evaluation): Block {
  const { cloud } = identityOf(plan);
  return stage("evaluate", [
    "agent any",
    block("when", ["branch 'main'", inBundle(plan)]),
    options(minutes),
    ...(onCloud ? [identity(identityOf(plan))] : []),
    block("steps", [
      inFolder(plan, [
        ...sh([...(onCloud ? cloud : []), `pipx install uv==${uvVersion}`]),
        block("script", [block("if (params.DATA)", sh([train]))]),
        ...sh([judge]),
      ]),
    ]),
  ]);
}

/** The token that Jenkins issues for the run, as a credential of its plugin for OpenID Connect: https://plugins.jenkins.io/oidc-provider/ */
function identity({ tokenFile, settingsFile, values = {} }: Identity, ...more: readonly string[]): Block {
  const own = Object.entries(values).map(([name, value]) => `${name} = ${text(value)}`);
  const settings = settingsFile ? [`${settingsFile} = "\${env.WORKSPACE_TMP}/cloud.json"`] : [];
  const config = more.length > 0 ? [`KUBECONFIG = "\${env.WORKSPACE_TMP}/kubeconfig"`] : [];
  return block("environment", [...more, ...config, `${tokenFile} = credentials('id-token')`, ...own, ...settings]);
}

/** Once spec and bundle name the new version, a push deploys it. */
function onPush({ spec }: Plan): readonly Groovy[] {
  return ["branch 'main'", `changeset ${text(`${bundleFolder}/${spec.name}/**`)}`];
}

/** Waits for an answer that is given elsewhere; the next stage reads who gave it. */
function approving(plan: Plan, { approval }: Deployment): Block {
  const secrets = (approval?.request?.secrets ?? []).map((name) => `${name} = credentials(${text(name)})`);
  const asking = `python3 ${paths.requestApproval} "$GIT_COMMIT"`;
  return stage("approve", [
    "agent any",
    block("when", onPush(plan)),
    block("environment", secrets),
    block("steps", [
      inFolder(plan, [block("script", [`env.APPROVED_BY = sh(script: ${text(asking)}, returnStdout: true).trim()`])]),
    ]),
  ]);
}

/** Nothing in it runs, and no agent is taken, until one of the submitters has let it go. */
function deploying(plan: Plan, deploy: Deployment): Block {
  const { delivery, promote, approvers, approval, environment, image } = deploy;
  const asks = approvers.length > 0 && !approval?.request;
  const registry = ["REGISTRY_LOGIN = credentials('registry')", `IMAGE = "\${env.REGISTRY}/${image}"`];
  return stage("deploy", [
    "agent any",
    block("when", [...(asks ? ["beforeInput true"] : []), ...onPush(plan)]),
    ...(asks ? [input(`Deploy ${image} to ${environment}?`, approvers)] : []),
    ...(delivery || deploy.promotesOnCloud
      ? [identity(identityFor(plan, delivery), ...registry)]
      : [block("environment", registry)]),
    block("stages", [
      stage("build", [block("steps", [inFolder(plan, sh(building))])]),
      ...(delivery ? [rollingOut(plan, deploy)] : []),
      ...(promote ? [promoting(plan, deploy)] : []),
    ]),
  ]);
}

function input(message: string, approvers: readonly string[]): Block {
  return block("input", [
    `message ${text(message)}`,
    `submitter ${text(approvers.join(","))}`,
    "submitterParameter 'APPROVED_BY'",
  ]);
}

const building = [
  `printf %s "$REGISTRY_LOGIN_PSW" | docker login "\${REGISTRY%%/*}" -u "$REGISTRY_LOGIN_USR" --password-stdin`,
  'docker build --build-arg GIT_COMMIT="$GIT_COMMIT" -t "$IMAGE" .',
  'docker push "$IMAGE"',
];

/** A rollout that fails takes itself back; only one that is stopped is taken back here. */
function rollingOut(plan: Plan, { delivery, minutes }: Deployment): Block {
  const { cloud, cluster } = identityFor(plan, delivery);
  return stage("roll out", [
    options(minutes),
    block("steps", [inFolder(plan, sh([...cloud, ...cluster, delivery?.rollout ?? ""]))]),
    block("post", [
      block("always", [`archiveArtifacts artifacts: '**/audit.jsonl', allowEmptyArchive: true`]),
      block("aborted", [inFolder(plan, sh([delivery?.rollback ?? ""]))]),
    ]),
  ]);
}

function promoting(plan: Plan, { delivery, promote, promotesOnCloud, approvers, approval }: Deployment): Block {
  const login = promotesOnCloud ? identityOf(plan).cloud : [];
  const who = approvers.length > 0 || approval?.request ? ' --approved-by "$APPROVED_BY"' : "";
  const back = delivery ? [block("post", [block("failure", [inFolder(plan, sh([delivery.rollback]))])])] : [];
  return stage("promote", [
    block("steps", [inFolder(plan, sh([...login, `pipx run uv==${uvVersion} ${promote}${who}`]))]),
    ...back,
  ]);
}
