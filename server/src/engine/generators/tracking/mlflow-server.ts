/** tracking/mlflow-tracking-config.yaml: MLflow's server on Kubernetes (https://mlflow.org/docs/latest/self-hosting/). */
import type { Spec } from "../../plan/plan";
import { mlflowVersion } from "../../practice/python-packages";
import { defineGenerator, headOf } from "../generator";
import { type Login, mlflowHost, mlflowLogin } from "../mlflow";
import { paths } from "../paths";
import { noted, type Value, yamlDocuments } from "../render";

const name = "mlflow";
const labels = { "app.kubernetes.io/name": name };

export default defineGenerator({
  id: "tracking/mlflow-server",
  tier: 3,
  path: paths.trackingServer,
  about: "MLflow's server on Kubernetes",
  system: { role: "tracking", tool: "mlflow" },
  steps: ({ spec }) => [
    {
      phase: "set up",
      title: "Start MLflow, unless you have it; its secrets come from your environment",
      commands: [secretCommand(spec), `kubectl apply -f ${paths.trackingServer}`],
    },
  ],
  generate: ({ spec }, origin) => [
    yamlDocuments(
      paths.trackingServer,
      [
        { apiVersion: "v1", kind: "ServiceAccount", metadata: { name } },
        { apiVersion: "v1", kind: "Service", metadata: { name }, spec: { selector: labels, ports: [{ port: 5000 }] } },
        deployment(spec),
      ],
      headOf(origin),
    ),
  ],
});

function deployment(spec: Spec): Value {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: noted("Give it the right to the artifact store.", name),
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
          initContainers: mlflowLogin(spec) === "oidc" ? [plugin] : undefined,
          containers: [container(spec)],
          volumes: volumes[mlflowLogin(spec)],
        },
      },
    },
  };
}

const image = `ghcr.io/mlflow/mlflow:v${mlflowVersion}-full`;
const locked = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
const resources = { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } };

function container(spec: Spec): Value {
  const login = mlflowLogin(spec);
  return {
    name,
    image,
    command: ["mlflow", "server", ...options(spec, login)],
    env: settings[login],
    envFrom: [{ secretRef: { name } }],
    readinessProbe: { httpGet: { path: "/health", port: 5000 } },
    livenessProbe: { httpGet: { path: "/health", port: 5000 }, initialDelaySeconds: 120 },
    resources,
    securityContext: locked,
    volumeMounts: mounts[login],
  };
}

/** Proxied uploads and direct ones exclude each other; a host that is not listed gets no answer. */
function options({ tracking }: Spec, login: Login): readonly string[] {
  const store = tracking?.artifact_location ?? "$(ARTIFACT_STORE)";
  const host = mlflowHost(tracking?.tracking_uri ?? "");
  return [
    "--host=0.0.0.0",
    ...(tracking?.artifact_mode === "direct"
      ? ["--no-serve-artifacts", `--default-artifact-root=${store}`]
      : [`--artifacts-destination=${store}`]),
    `--allowed-hosts=${[host, `${name}:5000`].filter(Boolean).join(",")}`,
    ...(login === "basic" ? ["--app-name=basic-auth"] : login === "oidc" ? ["--app-name=oidc-auth"] : []),
  ];
}

/** Names of the secret's keys, which are those of the variables too. */
function secrets(spec: Spec, login: Login): readonly string[] {
  return [
    "MLFLOW_BACKEND_STORE_URI",
    ...(spec.tracking?.artifact_location === undefined ? ["ARTIFACT_STORE"] : []),
    ...(login === "basic" ? ["MLFLOW_FLASK_SERVER_SECRET_KEY"] : []),
    ...(login === "oidc" ? ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_DISCOVERY_URL", "SECRET_KEY"] : []),
  ];
}

const settings: Readonly<Record<Login, Value>> = {
  none: undefined,
  proxy: undefined,
  basic: [{ name: "MLFLOW_AUTH_CONFIG_PATH", value: "/auth/basic_auth.ini" }],
  oidc: [{ name: "PYTHONPATH", value: "/plugin" }],
};

/** The key with MLflow's accounts: a name that a variable may have too, as all keys of the secret become variables. */
const accounts = "BASIC_AUTH_INI";

function secretCommand(spec: Spec): string {
  const login = mlflowLogin(spec);
  const literals = secrets(spec, login).map((key) => `--from-literal=${key}="$${key}"`);
  const files = login === "basic" ? [`--from-file=${accounts}="$MLFLOW_AUTH_CONFIG_PATH"`] : [];
  return `kubectl create secret generic ${name} ${[...literals, ...files].join(" ")}`;
}

/** MLflow's image does not have the plugin for OpenID Connect (https://github.com/mlflow-oidc/mlflow-oidc-auth). */
const plugin: Value = {
  name: "oidc-plugin",
  image,
  command: ["pip", "install", "--no-cache-dir", "--target=/plugin", "mlflow-oidc-auth==11.0.2"],
  resources,
  securityContext: locked,
  volumeMounts: [{ name: "plugin", mountPath: "/plugin" }],
};

const volumes: Readonly<Record<Login, Value>> = {
  none: undefined,
  proxy: undefined,
  basic: [{ name: "auth", secret: { secretName: name, items: [{ key: accounts, path: "basic_auth.ini" }] } }],
  oidc: [{ name: "plugin", emptyDir: {} }],
};

const mounts: Readonly<Record<Login, Value>> = {
  none: undefined,
  proxy: undefined,
  basic: [{ name: "auth", mountPath: "/auth" }],
  oidc: [{ name: "plugin", mountPath: "/plugin" }],
};
