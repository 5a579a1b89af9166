/** What delivery does, in whichever CI: tests, judgement, and a deployment that somebody approves. Each CI writes it in its own words. */

import type { Plan } from "../../plan/plan";
import type { Approval, Delivery } from "../../systems/files";
import { filesOf } from "../../systems/files-of";
import { mlflowLogin } from "../mlflow";
import { imageOf, paths } from "../paths";
import { rollsOutByScript } from "../serving/rollout";
import { deliveryOf } from "./delivery";

/** The jobs in the order in which they run: each needs the one before, and those that may change something run on the main branch only. */
export interface Jobs {
  /** For every change that is proposed. */
  readonly test: { readonly minutes: number; readonly checks: readonly Check[] };
  readonly evaluate: Evaluation;
  /** Once spec and bundle name the new version, a push deploys it. */
  readonly deploy: Deployment;
}

export interface Check {
  readonly id: string;
  /** Image that has the program and a shell, and what is run in it. */
  readonly image: string;
  readonly inside: string;
  /** The same on a machine with Docker and pipx. */
  readonly onMachine: string;
}

/** A challenger is trained on request; the one that the registry has must beat the champion before anything is deployed. */
export interface Evaluation {
  readonly minutes: number;
  /** True where the data lies in a cloud. */
  readonly onCloud: boolean;
  /** What uv runs; the variable DATA says where the data is. */
  readonly train: string;
  readonly judge: string;
}

export interface Deployment {
  readonly minutes: number;
  /** Its gate is called so. */
  readonly environment: string;
  readonly approvers: readonly string[];
  readonly approval: Approval | undefined;
  /** Name and tag of the image with the code that was approved. */
  readonly image: string;
  /** Undefined where nothing in a cluster serves the model. The variable IMAGE holds where the image lies. */
  readonly delivery: Delivery | undefined;
  /** True where going back takes the files of the commit before. */
  readonly needsCommitBefore: boolean;
  /** Variables that the rollout reads, of the kind that is no secret. */
  readonly rolloutVariables: readonly string[];
  /** What uv runs to move the champion; undefined where no registry of ours has one. */
  readonly promote: string | undefined;
}

const mlflow = "mlflow==3.15.2";

export function jobsOf(plan: Plan): Jobs {
  return { test: { minutes: 15, checks: checks(plan) }, evaluate: evaluation(plan), deploy: deployment(plan) };
}

function checks(plan: Plan): readonly Check[] {
  const inFolder = 'docker run --rm -v "$PWD:/b" -w /b';
  const rules = `test rules ${paths.rulesTest}`;
  const kubeconform = "ghcr.io/yannh/kubeconform:v0.7.0";
  const strictly = "-strict -ignore-missing-schemas";
  const lint: Check = {
    id: "lint",
    image: "ghcr.io/astral-sh/ruff:0.14.6-alpine",
    inside: "ruff check .",
    onMachine: "pipx run ruff==0.14.6 check .",
  };
  const alerts: Check = {
    id: "rules",
    image: "prom/prometheus:v3.5.0",
    inside: `promtool ${rules}`,
    onMachine: `${inFolder} --entrypoint promtool prom/prometheus:v3.5.0 ${rules}`,
  };
  const manifests: Check = {
    id: "manifests",
    image: `${kubeconform}-alpine`,
    inside: `find . -name '*.yaml' -exec grep -q '^apiVersion:' {} ';' -exec /kubeconform ${strictly} {} +`,
    onMachine: `grep -rlZ --include='*.yaml' '^apiVersion:' . | xargs -0r ${inFolder} ${kubeconform} ${strictly}`,
  };
  return [lint, ...(plan.stack.metrics === "prometheus" ? [alerts] : []), manifests];
}

function evaluation(plan: Plan): Evaluation {
  const train = `uvx ${clientOf(plan)}${mlflow.replace("==", "@")} run . --env-manager uv -P data="$DATA"`;
  const onCloud = plan.spec.infrastructure?.cloud !== undefined;
  return { minutes: 360, onCloud, train, judge: `${train} -e evaluate` };
}

/** What MLflow fetches data from the cloud with. */
function clientOf({ spec }: Plan): string {
  const clients = { aws: "boto3", gcp: "google-cloud-storage", azure: "azure-storage-blob,azure-identity" };
  const cloud = spec.infrastructure?.cloud;
  return cloud ? `--with ${clients[cloud]} ` : "";
}

function deployment(plan: Plan): Deployment {
  const { spec, stack } = plan;
  const delivery = deliveryOf(plan);
  return {
    minutes: rolloutMinutes(plan),
    environment: spec.governance_level,
    approvers: spec.governance?.approvers ?? [],
    approval: filesOf(stack.approvals)?.approval,
    image: imageOf(plan),
    delivery,
    needsCommitBefore: delivery?.rollback.includes("HEAD^") ?? false,
    rolloutVariables: rollsOutByScript(plan) ? ["PROMETHEUS_URL"] : [],
    promote: stack.registry === "mlflow" ? `run --no-project --with ${mlflow} ${paths.promote}` : undefined,
  };
}

/** Each step of the rollout, watched, with half an hour to build and promote. */
function rolloutMinutes({ rollout, serving }: Plan): number {
  return 30 + rollout.steps.length * Math.ceil(rollout.soakMinutes + serving.startSeconds / 60);
}

/** The variables that programs need to log in at MLflow, where it asks for a password. */
export function registrySecrets({ spec, stack }: Plan): readonly string[] {
  if (stack.tracking !== "mlflow" || mlflowLogin(spec) === "none") return [];
  return ["MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"];
}

/** Where runs are tracked; undefined where it stands in the environment, of which each CI has settings of its own. */
export function trackingAddress({ spec }: Plan): string | undefined {
  const uri = spec.tracking?.tracking_uri;
  return uri?.includes("$") ? undefined : uri;
}
