/** MLflow: its own server, started and named in the tracking configuration. https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server/ */
import { fromEnvironment } from "../../generators/environment";
import { type Login, mlflowAccess, mlflowHost, mlflowLogin } from "../../generators/mlflow";
import type { Value } from "../../generators/render";
import { quoted } from "../../generators/shell";
import type { Spec } from "../../plan/plan";
import { defineFiles } from "../files";
import { mlflowRegistry } from "./registry";
import { mlflowTracker } from "./tracker";

export default defineFiles({
  system: "mlflow",
  startTracking: ({ spec }) => ({
    title: "Start MLflow; its database's driver comes extra",
    commands: [install(spec), server(spec)],
  }),
  access: mlflowAccess,
  tracker: mlflowTracker,
  registry: mlflowRegistry,
  trackingSettings: ({ spec }) => settings(spec),
});

/** The server, what its login needs, and the client of its artifact store. */
function install(spec: Spec): string {
  const login = mlflowLogin(spec);
  const program = login === "basic" ? "mlflow[auth]" : "mlflow";
  const scheme = spec.tracking?.artifact_location?.split(":")[0] ?? "";
  const packages = [`"${program}>=3.15,<4"`, ...(login === "oidc" ? ["mlflow-oidc-auth"] : []), ...(clients[scheme] ?? [])];
  return `pip install ${packages.join(" ")}`;
}

const clients: Readonly<Record<string, readonly string[]>> = {
  s3: ["boto3"],
  gs: ["google-cloud-storage"],
  wasbs: ["azure-storage-blob", "azure-identity"],
};

function server(spec: Spec): string {
  const direct = spec.tracking?.artifact_mode === "direct";
  const location = spec.tracking?.artifact_location;
  const storage = location === undefined ? '"$ARTIFACT_STORE"' : quoted(location);
  const login = mlflowLogin(spec);
  const app = login === "basic" ? "basic-auth" : login === "oidc" ? "oidc-auth" : undefined;
  const host = mlflowHost(spec.tracking?.tracking_uri ?? "");
  return [
    'mlflow server --backend-store-uri "$MLFLOW_BACKEND_STORE_URI"',
    direct ? `--no-serve-artifacts --default-artifact-root ${storage}` : `--artifacts-destination ${storage}`,
    ...(app ? [`--app-name ${app}`] : []),
    ...(host ? [`--allowed-hosts ${quoted(host)}`] : []),
    "--host 0.0.0.0",
  ].join(" ");
}

function settings(spec: Spec): Readonly<Record<string, Value>> {
  const tracking_uri = spec.tracking?.tracking_uri ?? fromEnvironment("MLFLOW_TRACKING_URI");
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
