/** What delivery does, in whichever CI: tests, judgement, and a deployment that somebody approves. Each CI writes it in its own words. */

import type { Plan } from "../../plan/plan";
import { pythonVersion } from "../../practice/python-packages";
import type { Approval, Delivery } from "../../systems/files";
import { filesOf } from "../../systems/files-of";
import { systemOf } from "../../systems/of";
import { accessOf, trackerOf } from "../../systems/tracked-by";
import type { Access } from "../../systems/tracker";
import { imageOf, paths } from "../paths";
import { rollsOutByScript } from "../serving/rollout";
import { cloudOf } from "./clusters";
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
  /** True where the registry lies in a cloud that nothing else of the deployment logs in to. */
  readonly promotesOnCloud: boolean;
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
  const [train, judge] = [paths.train, paths.evaluate].map((script) => scriptOf(plan, script)) as [string, string];
  return { minutes: 360, onCloud: cloudOf(plan) !== undefined, train, judge };
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
    rolloutVariables: rollsOutByScript(plan) ? ["PROMETHEUS_URL"] : (delivery?.variables ?? []),
    promotesOnCloud: accessOf(plan)?.cloud !== undefined && !delivery,
    // promote.py knows the registries that are systems of ours
    promote: filesOf(stack.registry)?.registry ? promoting(plan) : undefined,
  };
}

/** Each step of the rollout, watched, with half an hour to build and promote. */
function rolloutMinutes({ rollout, serving }: Plan): number {
  return 30 + rollout.steps.length * Math.ceil(rollout.soakMinutes + serving.startSeconds / 60);
}

function promoting(plan: Plan): string {
  const packages = [mlflow, ...serviceClients(plan)].map((each) => `--with ${each}`).join(" ");
  return `run --no-project ${packages} ${paths.promote}`;
}

/** Where runs and models are, and the login, as variables of a CI: what the bundle knows, what the CI must be told, and what it keeps secret. */
export function addressesOf(plan: Plan): Omit<Access, "cloud"> {
  return accessOf(plan) ?? { values: {}, asked: ["MLFLOW_TRACKING_URI"], secrets: [] };
}
