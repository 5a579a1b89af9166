/** The steps of a retraining for this plan: the one description that every engine's file is written from. */
import type { Plan } from "../../../plan/plan";
import { mlflowLogin } from "../../mlflow";
import { imageOf, paths } from "../../paths";
import type { Pipeline, PipelineStep, Reference } from "./pipeline";

/** The pipeline that retrains the plan's model. */
export function retrainingOf(plan: Plan): Pipeline {
  const { spec, thresholds, retraining } = plan;
  const { metric } = thresholds.accuracy;
  return {
    name: `${spec.name}-retraining`,
    title: `Retraining of ${spec.name}`,
    description: `A challenger that beats the champion's ${metric} is registered and ${retraining.needsApproval ? "waits for approval" : "rolled out"}.`,
    image: imageOf(plan),
    ...access(plan),
    cpu: retraining.cpu,
    memoryGi: retraining.memoryGi,
    parameters: [
      { name: "data", type: "string" },
      { name: "label", type: "string", default: "label" },
      { name: "min_improvement", type: "number", default: thresholds.minImprovement },
      { name: "reason", type: "string", default: "manual" },
    ],
    steps: [validate, ...features(plan), { ...train, ...after(plan), gpus: retraining.gpus }, evaluate],
    gate: { name: "better-than-champion", asks: { step: "evaluate", output: "winner" }, equals: "challenger" },
    behindGate: [register, ...(retraining.needsApproval ? [] : [deploy(plan)])],
    report: report(spec.name),
  };
}

const data: Reference = { parameter: "data" };
const label: Reference = { parameter: "label" };
const run: Reference = { step: "train", output: "run_id" };
const once = { cached: false, retries: 0, gpus: 0 } as const;

/** It reads the latest data each time; the checksum it hands on decides whether training may be taken from an earlier run. */
const validate: PipelineStep = {
  ...once,
  name: "validate",
  stage: "data_validation",
  code: paths.data,
  command: ["python", paths.data, "--data", data, "--label", label, "--version-file", { writes: "data_version" }],
  retries: 2,
};

/** With a feature store, serving looks up what training has seen: the store is brought up to date first. */
function features({ stack }: Plan): readonly PipelineStep[] {
  if (stack.features !== "feast") return [];
  const command = ["sh", "-c", 'feast --chdir features materialize-incremental "$(date -u +%FT%T)"'];
  return [
    {
      ...once,
      name: "features",
      stage: "feature_engineering",
      code: "feast materialize-incremental",
      command,
      after: "validate",
      retries: 2,
    },
  ];
}

function after(plan: Plan): Pick<PipelineStep, "after"> {
  return features(plan).length > 0 ? { after: "features" } : {};
}

const train: PipelineStep = {
  ...once,
  name: "train",
  stage: "training",
  code: paths.train,
  command: ["python", paths.train, "--data", data, "--label", label, "--run-file", { writes: "run_id" }],
  reads: [{ step: "validate", output: "data_version" }],
  cached: true,
  retries: 2,
};

const evaluate: PipelineStep = {
  ...once,
  name: "evaluate",
  stage: "evaluation",
  code: paths.evaluate,
  command: [
    ...["python", paths.evaluate, "--data", data, "--label", label, "--run", run],
    ...["--min-improvement", { parameter: "min_improvement" }, "--winner-file", { writes: "winner" }],
  ],
};

const register: PipelineStep = {
  ...once,
  name: "register",
  stage: "registration",
  code: paths.promote,
  command: ["python", paths.promote, "challenger", "--run", run],
};

/** Step by step where the server splits traffic; else the alias moves, and the next run or download takes it. */
function deploy({ serving, rollout }: Plan): PipelineStep {
  const isRolledOut = serving.pattern === "online" && rollout.splits && serving.missing.length === 0;
  const command = isRolledOut ? [paths.rollout] : [paths.promote, "champion"];
  return {
    ...once,
    name: "deploy",
    stage: "deployment",
    code: command[0] ?? "",
    command: ["python", ...command],
    after: "register",
  };
}

/** Where runs are tracked and metrics are pushed to, and the Secret with the login. */
function access({ spec, stack }: Plan): Pick<Pipeline, "env" | "secret"> {
  const gateway = stack.metrics === "prometheus" ? { PUSHGATEWAY: "http://pushgateway:9091" } : {};
  if (stack.tracking !== "mlflow") return { env: gateway };
  const uri = spec.tracking?.tracking_uri;
  const isSaid = uri !== undefined && !uri.includes("$");
  const variables = [...(isSaid ? [] : ["MLFLOW_TRACKING_URI"]), ...logins[mlflowLogin(spec)]];
  return {
    env: { ...(isSaid ? { MLFLOW_TRACKING_URI: uri } : {}), ...gateway },
    ...(variables.length > 0 ? { secret: { name: `${spec.name}-mlflow`, variables } } : {}),
  };
}

/** What MLflow's client reads: https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/ */
const logins = {
  none: [],
  proxy: [],
  oidc: ["MLFLOW_TRACKING_TOKEN"],
  basic: ["MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"],
} as const;

/** An absent Pushgateway must not fail a retraining that went well. */
function report(name: string): string {
  return `
import contextlib, json, os, sys, urllib.request as web
failed = int(json.loads(sys.argv[1])["state"] != "SUCCEEDED")
with contextlib.suppress(KeyError, OSError):
    url = os.environ["PUSHGATEWAY"] + "/metrics/job/retraining/model_name/${name}"
    web.urlopen(web.Request(url, f"retraining_failed {failed}\\n".encode(), method="PUT"))`;
}
