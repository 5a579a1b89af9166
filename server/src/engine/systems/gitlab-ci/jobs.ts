/** The jobs of delivery as those of GitLab: each has an image of its own, so the steps of one job of others are jobs here. */
import { type Identity, identityFor, identityOf } from "../../generators/ci/identity";
import type { Deployment, Evaluation, Jobs } from "../../generators/ci/jobs";
import { uvVersion } from "../../generators/ci/uv";
import { paths } from "../../generators/paths";
import { itemized, noted, type Value } from "../../generators/render";
import type { Plan } from "../../plan/plan";
import { folderOf } from "./pipeline";

export const onMain = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH";
const onPush = `${onMain} && $CI_PIPELINE_SOURCE == "push"`;
const tokenFile = "/tmp/id-token";
const uvImage = `ghcr.io/astral-sh/uv:${uvVersion}-python3.12-bookworm`;
const docker = "docker:28.5.1";

/** Begins with a dot: a template, no job. */
export function template({ spec }: Plan): string {
  return `.${spec.name}`;
}

export function gitlabJobs(plan: Plan, { test, evaluate, deploy }: Jobs): Readonly<Record<string, Value>> {
  const checks = test.checks.map(({ id, image, inside }): readonly [string, Named] => [
    id,
    { stage: "test", image: { name: image, entrypoint: [""] }, timeout: `${test.minutes} minutes`, script: [inside] },
  ]);
  const jobs = [...checks, ["evaluate", evaluating(plan, evaluate)] as const, ...deploying(plan, deploy)];
  return Object.fromEntries(jobs.map(([id, job]) => [`${plan.spec.name}:${id}`, { extends: template(plan), ...job }]));
}

type Named = Readonly<Record<string, Value>>;

function evaluating(plan: Plan, { minutes, onCloud, train, judge }: Evaluation): Named {
  const { cloud } = identityOf(plan);
  const identity = onCloud ? withIdentity(identityOf(plan)) : undefined;
  return {
    stage: "evaluate",
    image: uvImage,
    timeout: `${minutes} minutes`,
    rules: [{ if: onMain, changes: changesOf(plan) }],
    ...identity?.keys,
    script: itemized([
      ...(identity ? [...identity.script, ...cloud] : []),
      // a pipeline that somebody starts by hand, with DATA, trains first
      `if [ "$CI_PIPELINE_SOURCE" = web ]; then ${train}; fi`,
      judge,
    ]),
  };
}

/** The token that GitLab issues for the job, and where the programs of the cloud look for it. */
function withIdentity(identity: Identity): { readonly keys: Named; readonly script: readonly string[] } {
  const { audience, tokenFile: variable, settingsFile, values } = identity;
  const settings = settingsFile ? { [settingsFile]: "/tmp/cloud.json" } : {};
  return {
    keys: { id_tokens: { ID_TOKEN: { aud: audience } }, variables: { [variable]: tokenFile, ...values, ...settings } },
    script: [`printf %s "$ID_TOKEN" > ${tokenFile}`],
  };
}

function changesOf(plan: Plan): readonly string[] {
  return [`${folderOf(plan)}/**/*`];
}

/** Image, request, rollout, promotion, and the way back: those that there are, each after the one before. */
function deploying(plan: Plan, deploy: Deployment): readonly (readonly [string, Named])[] {
  const { delivery, promote, approval } = deploy;
  const asks = approval?.request !== undefined;
  const jobs: readonly (readonly [string, Named] | undefined)[] = [
    ["image", building],
    asks ? ["approve", approving(plan)] : undefined,
    delivery ? ["deploy", rollingOut(plan, deploy)] : undefined,
    promote ? ["promote", promoting(plan, deploy, promote)] : undefined,
  ];
  const made = jobs.filter((job) => job !== undefined);
  // the first that changes what serves is held; where nothing does, whoever wants the image starts the job
  const held = (["deploy", "promote", "image"] as const).find((id) => made.some(([name]) => name === id));
  const chained = made.map(([id, job], index): readonly [string, Named] => {
    const before = made[index - 1]?.[0] ?? "evaluate";
    return [
      id,
      { stage: "deploy", needs: [`${plan.spec.name}:${before}`], ...job, ...(id === held ? gate(plan, deploy) : onPushes(plan)) },
    ];
  });
  return [...chained, ...(delivery && promote ? [["rollback", rollingBack(plan, deploy)] as const] : [])];
}

function onPushes(plan: Plan): Named {
  return { rules: [{ if: onPush, changes: changesOf(plan) }] };
}

/** Once spec and bundle name the new version, a push deploys it. */
function gate(plan: Plan, { environment, approvers, approval }: Deployment): Named {
  const manual = approval?.request || approvers.length === 0 ? {} : { when: "manual" };
  const rules = [{ if: onPush, changes: changesOf(plan), ...manual }];
  return {
    environment: "when" in manual ? noted(`Waits for one of its deployers: ${approvers.join(", ")}.`, environment) : environment,
    resource_group: `${plan.spec.name}-${environment}`,
    rules,
  };
}

const building: Named = {
  image: docker,
  services: [`${docker}-dind`],
  variables: { DOCKER_TLS_CERTDIR: "/certs" },
  script: itemized([
    'printf %s "$CI_REGISTRY_PASSWORD" | docker login "$CI_REGISTRY" -u "$CI_REGISTRY_USER" --password-stdin',
    'docker build --build-arg GIT_COMMIT="$CI_COMMIT_SHA" -t "$IMAGE" .',
    'docker push "$IMAGE"',
  ]),
};

/** Waits for an answer that is given elsewhere. */
function approving(plan: Plan): Named {
  return {
    image: uvImage,
    timeout: "1 week",
    script: [`approver=$(python3 ${paths.requestApproval} "$CI_COMMIT_SHA")`, 'echo "APPROVED_BY=$approver" >> approval.env'],
    artifacts: { reports: { dotenv: `${folderOf(plan)}/approval.env` } },
  };
}

/** A rollout that fails takes itself back; one that is cancelled is taken back here, unless it never began. */
function rollingOut(plan: Plan, { delivery, minutes }: Deployment): Named {
  const identity = identityFor(plan, delivery);
  const { keys, script } = withIdentity(identity);
  const { cloud, cluster, image, lacks } = identity;
  const folder = folderOf(plan);
  return {
    image: { name: image, entrypoint: [""] },
    timeout: `${minutes} minutes`,
    ...keys,
    script: itemized([
      ...script,
      ...lacks,
      ...cloud,
      ...cluster,
      `export APPROVED_BY="\${APPROVED_BY:-$GITLAB_USER_LOGIN}"`,
      'echo "APPROVED_BY=$APPROVED_BY" >> approval.env',
      "touch rollout.begun",
      ...lines(delivery?.rollout),
    ]),
    after_script: itemized([
      `cd ${folder} || exit 1`,
      `if [ "$CI_JOB_STATUS" = canceled ] && [ -e rollout.begun ]; then ${lines(delivery?.rollback).join("; ")}; fi`,
    ]),
    artifacts: {
      when: "always",
      paths: [`${folder}/audit.jsonl`],
      reports: { dotenv: `${folder}/approval.env` },
    },
  };
}

function promoting(plan: Plan, { promotesOnCloud }: Deployment, promote: string): Named {
  const { keys = {}, script = [] } = promotesOnCloud ? withIdentity(identityOf(plan)) : {};
  const login = promotesOnCloud ? identityOf(plan).cloud : [];
  const move = `uv ${promote} --approved-by "\${APPROVED_BY:-$GITLAB_USER_LOGIN}"`;
  return { image: uvImage, ...keys, script: itemized([...script, ...login, move]) };
}

/** Only where the promotion failed: by then the rollout has ended well. */
function rollingBack(plan: Plan, { delivery, environment }: Deployment): Named {
  const identity = identityFor(plan, delivery);
  const { keys, script } = withIdentity(identity);
  const { cloud, cluster, image, lacks } = identity;
  return {
    stage: "deploy",
    needs: [`${plan.spec.name}:promote`],
    image: { name: image, entrypoint: [""] },
    environment,
    resource_group: `${plan.spec.name}-${environment}`,
    rules: [{ if: onPush, changes: changesOf(plan), when: "on_failure" }],
    ...keys,
    script: itemized([...script, ...lacks, ...cloud, ...cluster, ...lines(delivery?.rollback)]),
  };
}

/** Each command is one item, so that the first that fails ends the job. */
function lines(commands = ""): readonly string[] {
  return commands.split("\n").filter(Boolean);
}
