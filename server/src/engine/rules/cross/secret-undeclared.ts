import { specWith } from "../example-texts";
import { deployment } from "../kubernetes-example-texts";
import { defineRule } from "../rule";
import { misspeltVariables, undeclaredSecrets, undeclaredVariables } from "../secret-problems";

const variable = (name: string): string => `"\${${name}}"`;
const tracking = (store: string): string => `model_name: fraud-detection
tracking_uri: https://mlflow.example.com
artifact_mode: proxied
artifacts_destination: s3://mlops-artifacts
backend_store: ${store}
auth_enabled: true
auth: { mechanism: basic, app_name: basic-auth, config_path_env: MLFLOW_AUTH_CONFIG_PATH, secret_env: [MLFLOW_FLASK_SERVER_SECRET_KEY] }
secret_env: [MLFLOW_BACKEND_STORE_URI]
`;
const secret = `---
apiVersion: v1
kind: Secret
metadata: { name: scores-database }
stringData: { url: "\${DATABASE_URL}" }
`;
const external = `---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: fraud-detection }
spec:
  secretStoreRef: { name: vault, kind: ClusterSecretStore }
  target: { name: scores-database }
  data: [{ secretKey: url, remoteRef: { key: fraud/database } }]
`;
const reading = (name: string, key: string): string =>
  deployment({ env: `[{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: ${name}, key: ${key} } } }]` });
const store = (address: string): string =>
  `project: fraud\nregistry: { registry_type: sql, path: ${address} }\nprovider: local\nonline_store: { type: redis, connection_string: "redis:6379" }\n`;

export default defineRule({
  id: "cross/secret-undeclared",
  severity: "warning",
  kinds: "all",
  title: "Secret that nobody declares",
  rationale:
    "A secret is used in one file and provided by another: a variable that no `secret_env` lists is not in the secret manager's list either, and a container whose Secret or key does not exist never starts. Variables are held against `secret_env` where a tracking configuration has one; keys of a Secret against that Secret, or the ExternalSecret that fills it, where it is in the workspace. Where a `secrets.example` or `.env.example` is about the model, it counts as declaring too, and whatever secret a file of the model takes from its environment has to be in one of these places. Variables in a `feature_store.yaml` or a collector's configuration are held against those that the model's containers are given, where one is nearly the same. A Secret that is made elsewhere is left alone, unless one of nearly the same name is here.",
  source: {
    title: "Kubernetes: Secrets",
    url: "https://kubernetes.io/docs/concepts/configuration/secret/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      {
        "mlops.yaml": specWith({}),
        "serving.yaml": reading("scores-database", "url"),
        "feature_store.yaml": store(variable("DATABASE_URL")),
      },
      { "tracking.yaml": tracking(variable("MLFLOW_BACKEND_STORE_URI")) },
      { "serving.yaml": reading("scores-database", "url") + secret },
      { "serving.yaml": reading("other-database", "password") },
      { "serving.yaml": reading("scores-database", "url") + external },
      {
        "mlops.yaml": specWith({}),
        "feature_store.yaml": store(variable("FEAST_REGISTRY")),
        "secrets.example": "# from the secret manager\nFEAST_REGISTRY=\n",
      },
    ],
    bad: [
      {
        text: {
          "mlops.yaml": specWith({}),
          "serving.yaml": reading("scores-database", "url"),
          "feature_store.yaml": store(`«${variable("DATABSE_URL")}»`),
        },
      },
      { text: { "tracking.yaml": tracking(`«${variable("MLFLOW_DATABASE_URI")}» # postgres`) } },
      { text: { "serving.yaml": reading("scores-database", "«uri»") + secret } },
      { text: { "serving.yaml": reading("«scores-databse»", "url") + secret } },
      { text: { "serving.yaml": reading("scores-database", "«uri»") + external } },
      {
        text: {
          "mlops.yaml": specWith({}),
          "feature_store.yaml": store(`«${variable("FEAST_REGISTRY")}»`),
          "secrets.example": "AWS_ACCESS_KEY_ID=\n",
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    yield* undeclaredVariables(document, workspace);
    yield* misspeltVariables(document, workspace);
    yield* undeclaredSecrets(document, workspace);
  },
});
