/**
 * Where secrets turn up, by artifact: which fields may never be literal whatever they are called, and what stands there
 * instead. The right form differs: Kubernetes fills in no `${VAR}`, Alertmanager neither, and Grafana has a dialect of its own.
 */
import type { KindId } from "../kinds/kind";

/** One artifact and the form in which it takes a secret. */
export interface SecretHome {
  /** What to do about a secret here, as an imperative; `key` is the key it stands behind. */
  readonly instead: (key: string) => string;
  /** Patterns of the paths of fields that hold a secret though their keys do not say so. */
  readonly fields?: readonly string[];
  /** How a variable is referred to, where the artifact fills them in. */
  readonly refer?: (variable: string) => string;
  /** Keys that have a twin with `_file` at their end, which holds the path of a mounted file. */
  readonly fileTwins?: readonly string[];
  /** Keys whose whole value comes from a variable that the tool itself reads. */
  readonly variables?: Readonly<Record<string, string>>;
}

const shell = (variable: string): string => `\${${variable}}`;
const say =
  (words: string): SecretHome["instead"] =>
  () =>
    words;

/** Keys of which Alertmanager reads a file instead. https://prometheus.io/docs/alerting/latest/configuration/ */
const alertmanagerTwins = [
  ...["slack_api_url", "slack_app_token", "smtp_auth_password", "smtp_auth_secret", "opsgenie_api_key", "victorops_api_key"],
  ...["wechat_api_secret", "telegram_bot_token", "rocketchat_token", "mattermost_webhook_url", "api_url", "app_token"],
  ...["webhook_url", "auth_password", "auth_secret", "api_key", "api_secret", "routing_key", "service_key", "user_key"],
  ...["token", "bot_token", "alert_source_token", "bearer_token", "credentials", "password", "client_secret"],
];

const alertmanager: SecretHome = {
  instead: (key) =>
    alertmanagerTwins.includes(key)
      ? `mount it as a file and name that file in \`${key}_file\`; Alertmanager fills in no variables`
      : "mount it as a file and name that file in the `*_file` form of its key; Alertmanager fills in no variables",
  fields: ["global.slack_api_url", "global.mattermost_webhook_url", "receivers[].slack_configs[].api_url"]
    .concat(["discord", "msteams", "msteamsv2", "mattermost"].map((chat) => `receivers[].${chat}_configs[].webhook_url`))
    .concat("receivers[].pushover_configs[].user_key"),
  fileTwins: alertmanagerTwins,
};

const container = say("read it from a Secret with `valueFrom.secretKeyRef` in the container's environment");

/** By kind of document; the first that fits counts. */
const homes: readonly (readonly [kinds: RegExp, home: SecretHome])[] = [
  [
    /^tracking-config$/,
    {
      instead: say(
        `write \`${shell("VAR")}\` here; MLflow's server reads the value from its own environment, filled from a Secret`,
      ),
      refer: shell,
      variables: { backend_store: "MLFLOW_BACKEND_STORE_URI", registry_store: "MLFLOW_REGISTRY_STORE_URI" },
    },
  ],
  [/^alertmanager-config$/, alertmanager],
  [/^prometheus-rules$/, { instead: say("leave it out: a rule needs none, and Prometheus fills in no variables") }],
  [
    /^gitlab-ci$/,
    {
      instead: say(
        "keep it as a masked and protected variable of the project (Settings → CI/CD), which jobs find in their environment; clouds take a token of `id_tokens` instead",
      ),
      refer: (variable) => `$${variable}`,
    },
  ],
  [/^jenkinsfile$/, { instead: say("keep it as a credential of Jenkins and read it with `credentials('id')` in `environment`") }],
  [
    /^launchdarkly-flags$/,
    { instead: say("leave it out: the provider reads LAUNCHDARKLY_ACCESS_TOKEN from the environment of Terraform") },
  ],
  [/^(?:jira-request|servicenow-change)$/, { instead: say("leave it out: many people read a request, and it logs in nowhere") }],
  [/^model-card$/, { instead: say("leave it out: people read a model card to learn about the model") }],
  [
    /^kfp\//,
    { instead: say("give it to the task with `use_secret_as_env` of kfp-kubernetes (`secretAsEnv` in the platform document)") },
  ],
  [
    /^argo\//,
    { instead: say("read it from a Secret with `valueFrom.secretKeyRef` in the environment of the template's container") },
  ],
  [
    /^(?:kserve|seldon)\//,
    {
      instead: say(
        "put it into a Secret and read it with `valueFrom.secretKeyRef`; for storage attach the Secret to the service account that `serviceAccountName` names, or use workload identity",
      ),
    },
  ],
  [
    /^kubernetes\/Secret$/,
    {
      instead: say(
        "do not commit the Secret (base64 hides nothing): let External Secrets or Sealed Secrets make it in the cluster",
      ),
    },
  ],
  [/^kubernetes\/ConfigMap$/, { instead: say("put it into a Secret, which access rules protect and a ConfigMap's do not") }],
  [/^(?:kubernetes|katib|kubeflow)\//, { instead: container }],
];

/** Our own documents: what is made of them fills the variables in. */
const ours: SecretHome = { instead: say(`write \`${shell("VAR")}\` here, filled from the environment`), refer: shell };

/** Configuration files of other tools, as a ConfigMap carries them: by the name of the file. */
const files: readonly (readonly [file: RegExp, home: SecretHome])[] = [
  // Feast reads the file through Python's os.path.expandvars
  [/feature_store\.ya?ml$/, { instead: say(`write \`${shell("VAR")}\`: Feast fills it in from the environment`), refer: shell }],
  [/alertmanager.*\.ya?ml$/, { instead: alertmanager.instead }],
  [/prometheus.*\.ya?ml$/, { instead: say("mount it as a file and name that file in `password_file` or `credentials_file`") }],
  // https://opentelemetry.io/docs/collector/configuration/#environment-variables
  [
    /(?:otel|collector|relay).*\.ya?ml$/,
    {
      instead: say(`write \`${shell("env:VAR")}\`: the OpenTelemetry Collector fills it in from the environment`),
      refer: (name) => shell(`env:${name}`),
    },
  ],
  // https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#variable-expansion
  [
    /(?:grafana|datasource|contact.?point).*\.(?:ya?ml|ini)$/,
    { instead: say("write `$VAR` or `$__file{/path}`: Grafana fills them in"), refer: (name) => `$${name}` },
  ],
  [/compose.*\.ya?ml$/, { instead: say("name it under `secrets:`, or in an `env_file` that git ignores") }],
  [
    /basic_auth.*\.ini$/,
    { instead: say("render this file when the server starts, from a Secret: MLflow fills in no variables") },
  ],
  [/airflow.*\.cfg$/, { instead: say("keep it in Airflow's secrets backend") }],
  [/prefect.*\.ya?ml$/, { instead: say("keep it in a Secret block of Prefect, `{{ prefect.blocks.secret.NAME }}`") }],
  [/(?:databricks|bundle).*\.ya?ml$/, { instead: say("keep it in a secret scope, `{{secrets/scope/key}}`") }],
  [/\.env$/, { instead: say("put these variables into a Secret and read it with `envFrom.secretRef`") }],
];

/** Variables that belong to a login without being called so. */
const loginVariables =
  /^(?:AWS_ACCESS_KEY_ID|AZURE_STORAGE_CONNECTION_STRING|GOOGLE_APPLICATION_CREDENTIALS_JSON|GCP_SERVICE_ACCOUNT_JSON)$/;

export function homeOf(kind: KindId): SecretHome {
  return homes.find(([kinds]) => kinds.test(kind))?.[1] ?? ours;
}

/** What takes a secret in a configuration file that a ConfigMap carries. */
export function homeOfFile(file: string): SecretHome | undefined {
  return files.find(([pattern]) => pattern.test(file))?.[1];
}

/** True for a variable of an environment that may never be literal, though neither password nor token is in its name. */
export function isLoginVariable(name: string): boolean {
  return loginVariables.test(name);
}
