/** tracking/tracking-config.json: where runs are logged, who may log in, and what every run records. */
import type { Plan, Spec } from "../../plan/plan";
import { qualityOf } from "../../plan/quality";
import { defineGenerator, headOf } from "../generator";
import { type Login, mlflowHost, mlflowLogin } from "../mlflow";
import { paths } from "../paths";
import { jsonFile, type Value } from "../render";

export default defineGenerator({
  id: "tracking/tracking-config",
  tier: 1,
  path: paths.tracking,
  about: "where and what runs log",
  generate: (plan, origin) => [
    jsonFile(paths.tracking, {
      $comment: headOf(origin),
      model_name: plan.spec.name,
      tool: plan.stack.tracking,
      ...server(plan),
      experiment_name: plan.spec.name,
      run_tags: { team: plan.spec.owner, project: plan.spec.name, experiment_type: "training" },
      log: logged(plan),
    }),
  ],
});

/** A value that is not written down: `${NAME}`, filled from the environment. */
function fromEnvironment(name: string): string {
  return `\${${name}}`;
}

/** Where each tool's clients find their server, when the spec does not say; the value comes from the environment. */
const addresses: Readonly<Record<string, string>> = {
  mlflow: fromEnvironment("MLFLOW_TRACKING_URI"),
  sagemaker: fromEnvironment("MLFLOW_TRACKING_URI"),
  azure_ml: fromEnvironment("MLFLOW_TRACKING_URI"),
  databricks: "databricks",
  wandb: fromEnvironment("WANDB_BASE_URL"),
  vertex_ai: fromEnvironment("VERTEX_AI_EXPERIMENT"),
  kubeflow: fromEnvironment("KFP_ENDPOINT"),
};

function server({ spec, stack }: Plan): Readonly<Record<string, Value>> {
  const tracking_uri = spec.tracking?.tracking_uri ?? addresses[stack.tracking] ?? fromEnvironment("TRACKING_URI");
  if (stack.tracking === "mlflow") return mlflow(spec, tracking_uri);
  const registry_uri = stack.registry === "databricks" ? "databricks-uc" : undefined;
  const own = stack.tracking === "wandb" ? { project: spec.name, secret_env: ["WANDB_API_KEY"] } : {};
  return { tracking_uri, registry_uri, artifact_location: spec.tracking?.artifact_location, auth_enabled: true, ...own };
}

/** MLflow's own server: https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server/ */
function mlflow(spec: Spec, tracking_uri: string): Readonly<Record<string, Value>> {
  const mode = spec.tracking?.artifact_mode ?? "proxied";
  const storage = spec.tracking?.artifact_location;
  const login = mlflowLogin(spec);
  const host = mlflowHost(tracking_uri);
  return {
    tracking_uri,
    artifact_mode: mode,
    artifacts_destination: mode === "proxied" ? storage : undefined,
    default_artifact_root: mode === "direct" ? storage : undefined,
    backend_store: fromEnvironment("MLFLOW_BACKEND_STORE_URI"),
    allowed_hosts: host === undefined ? undefined : [host],
    auth_enabled: login !== "none",
    auth: mechanisms[login],
    secret_env: [
      "MLFLOW_BACKEND_STORE_URI",
      ...(login === "basic" ? ["MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"] : []),
    ],
  };
}

const mechanisms: Readonly<Record<Login, Value>> = {
  none: { mechanism: "none" },
  basic: {
    mechanism: "basic",
    app_name: "basic-auth",
    config_path_env: "MLFLOW_AUTH_CONFIG_PATH",
    secret_env: ["MLFLOW_FLASK_SERVER_SECRET_KEY"],
  },
  oidc: { mechanism: "oidc", app_name: "oidc-auth", secret_env: ["OIDC_CLIENT_SECRET", "SECRET_KEY"] },
  proxy: { mechanism: "proxy" },
};

function logged({ spec, thresholds }: Plan): Value {
  const metrics = [...new Set([thresholds.accuracy.metric, ...qualityOf[spec.model_type].logged])];
  const plots = spec.model_type === "classification" ? ["confusion_matrix.png"] : [];
  return {
    params: ["data_version", "random_seed", "hyperparameters", "feature_config"],
    metrics,
    artifacts: ["model", "requirements.txt", ...plots],
    tags: ["team", "project", "experiment_type", "git_commit"],
  };
}
