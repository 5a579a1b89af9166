/** Services of clouds: what serves there, and their feature stores. */
import type { Broken } from "../broken";

const deployModel = "serving/deploy-model.json";
const policy = "monitoring/alert-policy.json";
const features = "features/feature_store.py";
const endpoint = "serving/online-endpoint.yaml";
const deployment = "serving/online-deployment.yaml";
const batch = "serving/batch-deployment.yaml";
const sagemaker = "serving/sagemaker.yaml";
const transform = "serving/batch-transform.yaml";
const group = "features/feature-group.yaml";
const serving = "resources/serving.yml";

const predictions = (platform: string) => ({
  row: { serving: "batch_job" },
  spec: { existing_stack: platform, serving: { schedule: "30 4 * * 1" } },
});

export const clouds: readonly Broken[] = [
  {
    role: "serving",
    system: "vertex_ai",
    spec: { monitoring: { error_rate: { alert: 0.01, page: 0.05 } } },
    variants: [
      { path: deployModel, from: '"minReplicaCount": 2', to: '"minReplicaCount": 20', rule: "vertex-ai/traffic", at: "20" },
      {
        path: deployModel,
        from: '{\n  "deployedModel"',
        to: '{\n  "trafficSplit": {"0": 10, "7": 80},\n  "deployedModel"',
        rule: "vertex-ai/traffic",
        at: '"trafficSplit"',
      },
      { path: deployModel, from: '"machineType"', to: '"machine_type"', rule: "schema", at: '"machine_type"' },
      { path: policy, from: '"combiner": "OR"', to: '"combiner": "ANY"', rule: "schema", at: '"ANY"' },
      { path: policy, from: '"duration": "600s"', to: '"duration": "10m"', rule: "schema", at: '"10m"' },
      { path: policy, from: '"thresholdValue": 0.01', to: '"thresholdValue": 0.1', rule: "cross/threshold-mismatch", at: "0.1" },
      {
        path: policy,
        from: '"model": "fraud-detection"',
        to: '"model": "fraud_detection"',
        rule: "cross/name-mismatch",
        at: '"fraud_detection"',
      },
    ],
  },
  {
    role: "serving",
    system: "azure_ml",
    variants: [
      {
        path: endpoint,
        from: "auth_mode: aad_token",
        to: "auth_mode: aad_token\ntraffic: {v2-1-0: 10, v2-0-0: 80}",
        rule: "azure-ml/traffic",
        at: "traffic",
      },
      { path: endpoint, from: "auth_mode: aad_token", to: "auth_mode: entra", rule: "schema", at: "entra" },
      { path: deployment, from: "request_timeout_ms: 5000", to: "request_timeout_ms: 200000", rule: "schema", at: "200000" },
      { path: deployment, from: "liveness_probe", to: "livenessProbe", rule: "schema", at: "livenessProbe" },
      { path: deployment, from: "instance_count: 2", to: "instance_count: 0", rule: "schema", at: "0" },
    ],
  },
  {
    role: "serving",
    system: "azure_ml",
    ...predictions("azure_ml"),
    variants: [
      { path: batch, from: "output_action: append_row", to: "output_action: append", rule: "schema", at: "append" },
      { path: batch, from: "error_threshold: 0", to: "error_threshold: -2", rule: "schema", at: "-2" },
      { path: batch, from: "mini_batch_size", to: "minibatch_size", rule: "schema", at: "minibatch_size" },
    ],
  },
  {
    role: "serving",
    system: "sagemaker",
    variants: [
      { path: sagemaker, from: "Ref: LatencyAlarm", to: "Ref: SlowAlarm", rule: "sagemaker/reference-missing", at: "SlowAlarm" },
      { path: sagemaker, from: "Value: 5\n", to: "Value: 60\n", rule: "sagemaker/traffic", at: "60" },
      { path: sagemaker, from: "TerminationWaitInSeconds", to: "TerminationWait", rule: "schema", at: "TerminationWait" },
    ],
  },
  {
    role: "serving",
    system: "sagemaker",
    ...predictions("sagemaker"),
    variants: [
      { path: transform, from: "Ref: SchedulerRole", to: "Ref: Scheduler", rule: "sagemaker/reference-missing", at: "Scheduler" },
      {
        path: transform,
        from: "cron(30 4 ? * MON *)",
        to: "cron(30 4 * * MON *)",
        rule: "pipeline/engine-cron-invalid",
        at: "cron(30 4 * * MON *)",
      },
      {
        path: transform,
        from: `\${Model.ModelName}`,
        to: `\${Models.ModelName}`,
        rule: "sagemaker/reference-missing",
        at: "Models.ModelName",
      },
    ],
  },
  {
    role: "features",
    system: "sagemaker",
    variants: [
      { path: group, from: "FeatureType: String", to: "FeatureType: Text", rule: "schema", at: "Text" },
      { path: group, from: "Ref: FeatureRole", to: "Ref: Role", rule: "sagemaker/reference-missing", at: "Role" },
      { path: group, from: "StorageType: Standard", to: "StorageType: Redis", rule: "schema", at: "Redis" },
    ],
  },
  {
    role: "features",
    system: "vertex_ai",
    variants: [
      { path: features, from: '"transaction_amount"', to: '"amount"', rule: "cross/signature-mismatch", at: "amount" },
      { path: features, from: '"model": "fraud-detection"', to: '"model": "fraud"', rule: "cross/name-mismatch", at: "fraud" },
      { path: features, from: '"version": "2-1-0"', to: '"version": "2-0-0"', rule: "cross/generated-stale", at: "2-0-0" },
    ],
  },
  {
    role: "serving",
    system: "databricks",
    variants: [
      {
        path: serving,
        from: "served_model_name: challenger",
        to: "served_model_name: canary",
        rule: "databricks/traffic",
        at: "canary",
      },
      { path: serving, from: "min_provisioned_concurrency: 16", to: "min_provisioned_concurrency: 15", rule: "schema", at: "15" },
      { path: serving, from: "traffic_percentage: ", to: "traffic_percent: ", rule: "schema", at: "traffic_percent" },
      {
        path: "databricks.yml",
        from: "bundle:\n  name: fraud-detection",
        to: "bundle:\n  name: fraud-detection\ntarget: {}",
        rule: "schema",
        at: "target",
      },
    ],
  },
];
