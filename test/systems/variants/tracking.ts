/** Trackers and registries that others run: their settings, and the files that make them. */

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the environment or a service fills it in
import type { Broken, Variant } from "../broken";

const config = "tracking/tracking-config.json";
const entry = "registry/model-registry.json";

/** Changes of the settings. */
function settings(...variants: readonly (readonly [from: string, to: string, rule: string, at: string])[]): readonly Variant[] {
  return variants.map(([from, to, rule, at]) => ({ path: config, from, to, rule, at }));
}

/** What tracks runs and keeps versions; the address that other specs have is one of MLflow's own server. */
function tracker(system: string, tracking: readonly Variant[], registry: readonly Variant[] = []): readonly Broken[] {
  const spec = { tracking: { tracking_uri: undefined, artifact_location: undefined } };
  return [
    { role: "tracking", system, spec, variants: tracking },
    { role: "registry", system, row: { tracking: system }, spec, variants: [...registry, ...registered] },
  ];
}

/** What every registry has. */
export const registered: readonly Variant[] = [
  { path: entry, from: '"alias": "challenger"', to: '"stage": "Staging"', rule: "registry/stage-deprecated", at: '"stage"' },
  {
    path: entry,
    from: '"version": "2.1.0"',
    to: '"version": "2.1"',
    rule: "registry/version-not-semver",
    at: '"2.1"',
    also: ['cross/generated-stale at "2.1"'],
  },
  { path: entry, from: '"random_seed": 42', to: '"random_seed": 7', rule: "cross/seed-mismatch", at: "7" },
];

const uri = (value: string): string => `"tracking_uri": "${value}"`;
const open = uri("${MLFLOW_TRACKING_URI}");
const project = '"project": "${GOOGLE_CLOUD_PROJECT}"';
const location = '"location": "${GOOGLE_CLOUD_REGION}"';
const bucket = '"staging_bucket": "${STAGING_BUCKET}"';
const threeLevels = '"registered_model": "${UC_SCHEMA}.fraud_detection"';
const inFolder = '"experiment_name": "/Shared/${UC_SCHEMA}.fraud_detection"';
const hub = '"registry_uri": "${MODEL_REGISTRY_ADDRESS}"';
const catalog = "catalog_name: ${var.catalog}";
const schema = "schema_name: ${var.schema}";
const arn = "arn:aws:sagemaker:eu-west-1:123456789012";

const api = uri("https://api.wandb.ai");
const app = "tracking/mlflow-app.yaml";
const workspace = "tracking/workspace.yaml";
const model = "registry/model.yaml";
const jobPath = "path: azureml://jobs/0f3c9a7be21d4c58a6e4b1d07f92c835/outputs/artifacts/paths/model/";
const portal = "https://westeurope.api.azureml.ms/mlflow/v1.0";
const bundle = "tracking/databricks.yml";
const host = "https://dbc-a1b2345c-d6e7.cloud.databricks.com";

export const trackers: readonly Broken[] = [
  ...tracker(
    "wandb",
    settings(
      [api, uri("https://wandb.ai/risk-ml"), "tracking/address-form", '"https://wandb.ai/risk-ml"'],
      [api, uri("http://wandb.example.com"), "tracking/plain-http", '"http://wandb.example.com"'],
      [
        "wandb-registry-model/fraud",
        "risk-ml/model-registry/fraud",
        "tracking/model-name",
        '"risk-ml/model-registry/fraud-detection"',
      ],
      ['"project"', '"location": "europe-west4",\n  "project"', "tracking/other-tools-key", '"location"'],
    ),
  ),
  ...tracker(
    "vertex_ai",
    settings(
      [location, '"location": "europe-west4-a"', "tracking/region", '"europe-west4-a"'],
      [location, '"location": "eu-west-1"', "tracking/region", '"eu-west-1"'],
      [bucket, '"staging_bucket": "s3://ml-staging"', "schema", '"s3://ml-staging"'],
      [`  ${location},\n`, "", "schema", '"$comment"'],
      [project, `${uri("https://mlflow.example.com")},\n  ${project}`, "tracking/other-tools-key", '"tracking_uri"'],
      ['"experiment_name": "fraud-detection"', '"experiment_name": "Fraud"', "tracking/experiment-name", '"Fraud"'],
    ),
  ),
  ...tracker("sagemaker", [
    ...settings(
      [open, uri("arn:aws:s3:::mlflow"), "tracking/address-form", '"arn:aws:s3:::mlflow"'],
      [open, uri(`${arn}:experiment/fraud`), "tracking/address-form", `"${arn}:experiment/fraud"`],
      [open, uri("http://mlflow:5000"), "tracking/address-form", '"http://mlflow:5000"'],
      ['"auth_enabled"', '"backend_store": "$DB",\n  "auth_enabled"', "tracking/other-tools-key", '"backend_store"'],
    ),
    { path: app, from: "AutoModelRegistrationEnabled", to: "Enabled", rule: "schema", at: "Enabled" },
    { path: app, from: "Sun:03:00", to: "Sunday 3:00", rule: "schema", at: "Sunday 3:00" },
    { path: app, from: "Ref: App", to: "Ref: Server", rule: "sagemaker/reference-missing", at: "Server" },
    { path: app, from: "s3://${Artifacts}", to: "s3://${Bucket}", rule: "sagemaker/reference-missing", at: "Bucket" },
    {
      path: app,
      from: "WeeklyMaintenanceWindowStart",
      to: "MaintenanceWindowStart",
      rule: "schema",
      at: "MaintenanceWindowStart",
    },
  ]),
  ...tracker(
    "azure_ml",
    [
      ...settings(
        [open, uri(portal), "tracking/address-form", `"${portal}"`],
        [open, uri("azureml://workspaces/ml"), "tracking/address-form", '"azureml://workspaces/ml"'],
        ['"registered_model": "fraud', '"registered_model": "prod/fraud', "tracking/model-name", '"prod/fraud-detection"'],
        ['"workspace"', '"entity": "ml",\n  "workspace"', "tracking/other-tools-key", '"entity"'],
      ),
      { path: workspace, from: "allow_internet_outbound", to: "allow_all", rule: "schema", at: "allow_all" },
      { path: workspace, from: "managed_network:", to: "managed_vnet:", rule: "schema", at: "managed_vnet" },
      { path: workspace, from: "name: fraud-detection", to: "name: fraud detection", rule: "schema", at: "fraud detection" },
    ],
    [
      { path: model, from: "mlflow_model", to: "mlflow", rule: "schema", at: "mlflow" },
      {
        path: model,
        from: jobPath,
        to: "path: s3://mlops-models/fraud",
        rule: "azure-ml/model-path",
        at: "s3://mlops-models/fraud",
      },
      { path: model, from: "type:", to: "kind:", rule: "schema", at: "kind" },
    ],
  ),
  ...tracker("databricks", [
    ...settings(
      [threeLevels, '"registered_model": "fraud_detection"', "tracking/model-name", '"fraud_detection"'],
      ["databricks-uc", "databricks", "tracking/registry-form", '"databricks"'],
      [uri("databricks"), uri(host), "tracking/address-form", `"${host}"`],
      [inFolder, '"experiment_name": "fraud-detection"', "tracking/experiment-name", '"fraud-detection"'],
    ),
    {
      path: bundle,
      from: catalog,
      to: "catalog_name: ${var.catalogue}",
      rule: "databricks/variable-missing",
      at: "${var.catalogue}",
    },
    {
      path: bundle,
      from: "name: /Shared/",
      to: "name: fraud-",
      rule: "databricks/experiment-path",
      at: "fraud-${var.catalog}.${var.schema}.fraud_detection",
    },
    {
      path: bundle,
      from: "name: fraud_detection\n",
      to: "name: ml.fraud.fraud_detection\n",
      rule: "schema",
      at: "ml.fraud.fraud_detection",
    },
    { path: bundle, from: "[EXECUTE]", to: "[RUN]", rule: "schema", at: "RUN" },
    { path: bundle, from: `      ${schema}\n`, to: "", rule: "schema", at: "fraud_detection" },
  ]),
  ...tracker(
    "kubeflow",
    settings(
      [open, uri("https://hub.example.com"), "tracking/address-form", '"https://hub.example.com"'],
      [hub, '"registry_uri": "modelregistry+https://hub"', "tracking/registry-form", '"modelregistry+https://hub"'],
      ['"auth_enabled"', '"artifact_mode": "proxied",\n  "auth_enabled"', "tracking/other-tools-key", '"artifact_mode"'],
    ),
  ),
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the environment or a service fills it in
