/** Tracking, features, search, training on several machines, drift. */
import type { Broken } from "../broken";
import { registered } from "./tracking";

const job = "monitoring/drift-job.yaml";
const config = "monitoring/monitoring-config.json";
const search = "training/hpo.py";
const trainJob = "training/train-job.yaml";
const store = "features/feature_store.yaml";
const view = "features/features.py";
const project = "MLproject";
const server = "tracking/mlflow-tracking-config.yaml";
const experiment = "training/katib-experiment.yaml";
const rayJob = "training/ray-job.yaml";

const dataSchema = "training/schema.pbtxt";
const inputs = [
  { name: "amount", type: "double" },
  { name: "country", type: "string" },
  { name: "visits", type: "integer" },
  { name: "chip", type: "boolean", required: false },
];

const tfJob = "training/tf-job.yaml";
const mpiJob = "training/mpi-job.yaml";

export const trainingSide: readonly Broken[] = [
  {
    role: "drift",
    system: "alibi_detect",
    variants: [
      { path: job, from: "concurrencyPolicy: Forbid", to: "concurrencyPolicy: Never", rule: "schema", at: "Never" },
      { path: job, from: "schedule: 0 5 * * *", to: "schedule: 0 25 * * *", rule: "k8s/cron-invalid", at: "0 25 * * *" },
      { path: job, from: "restartPolicy: Never", to: "restartPolicy: Always", rule: "k8s/restart-policy", at: "Always" },
      {
        path: "monitoring/monitoring-config.json",
        from: '"retrain": 0.25',
        to: '"retrain": 0.15',
        rule: "monitoring/psi-band",
        at: "0.15",
      },
    ],
  },
  {
    role: "hpo",
    system: "katib",
    variants: [
      { path: experiment, from: "parallelTrialCount: 2", to: "parallelTrialCount: 40", rule: "katib/trial-counts", at: "40" },
      {
        path: experiment,
        from: "reference: max_iter",
        to: "reference: max_iters",
        rule: "katib/parameter-reference",
        at: "max_iters",
      },
      { path: experiment, from: 'min: "66"', to: 'min: "660"', rule: "katib/feasible-space", at: '"660"' },
      { path: experiment, from: "distribution: logUniform", to: "distribution: log", rule: "schema", at: "log" },
    ],
  },
  {
    role: "hpo",
    system: "ray_tune",
    variants: [
      { path: rayJob, from: "maxReplicas: 2", to: "maxReplicas: 1", rule: "ray/worker-replicas", at: "2" },
      { path: rayJob, from: "rayVersion", to: "rayversion", rule: "schema", at: "rayversion" },
      { path: rayJob, from: "replicas: 2", to: "replicas: two", rule: "schema", at: "two" },
    ],
  },
  {
    role: "hpo",
    system: "optuna",
    variants: [
      { path: search, from: '"maximize"', to: '"minimize"', rule: "cross/search-mismatch", at: "minimize" },
      { path: search, from: '"HPO_TRIALS", 20', to: '"HPO_TRIALS", 200', rule: "cross/search-mismatch", at: "200" },
      { path: search, from: "Sampler(seed=42)", to: "Sampler(seed=7)", rule: "cross/seed-mismatch", at: "7" },
      { path: search, from: "fraud-detection-2.1.0", to: "fraud-detection-2.0.0", rule: "cross/generated-stale", at: "2.0.0" },
    ],
  },
  {
    role: "distributed",
    system: "pytorch_ddp",
    variants: [
      { path: trainJob, from: "numNodes: 2", to: "nodes: 2", rule: "schema", at: "nodes" },
      { path: trainJob, from: "memory: 8Gi", to: "memory: 8GB", rule: "k8s/quantity-invalid", at: "8GB" },
      {
        path: trainJob,
        from: "image: fraud-detection:2.1.0",
        to: "image: fraud-detection:latest",
        rule: "k8s/image-latest",
        at: "fraud-detection:latest",
      },
    ],
  },
  {
    role: "drift",
    system: "evidently",
    variants: [
      { path: job, from: "restartPolicy: Never", to: "restartPolicy: Always", rule: "k8s/restart-policy", at: "Always" },
      { path: job, from: "schedule: 0 5 * * *", to: "schedule: 0 5 * *", rule: "k8s/cron-invalid", at: "0 5 * *" },
      { path: config, from: '"investigate": 0.2,', to: '"investigate": 0.3,', rule: "monitoring/psi-band", at: "0.3" },
      { path: config, from: '"merchant_category"]', to: '"merchant"]', rule: "cross/signature-mismatch", at: '"merchant"' },
      {
        path: "monitoring/drift.py",
        from: '"fraud_probability"',
        to: '"probability"',
        rule: "cross/signature-mismatch",
        at: "probability",
      },
    ],
  },
  {
    role: "features",
    system: "feast",
    row: { features: "redis_file" },
    variants: [
      { path: store, from: "type: redis", to: "type: reddis", rule: "cross/feature-store-mismatch", at: "reddis" },
      { path: store, from: "connection_string:", to: "connection:", rule: "schema", at: "connection" },
      { path: view, from: 'name="transaction_amount"', to: 'name="amount"', rule: "cross/signature-mismatch", at: "amount" },
      { path: view, from: "hours=48", to: "hours=4", rule: "cross/feature-freshness", at: "timedelta(hours=4)" },
    ],
  },
  {
    role: "tracking",
    system: "mlflow",
    variants: [
      { path: project, from: "{data}", to: "{dataset}", rule: "mlproject/placeholder-undeclared", at: "dataset" },
      { path: project, from: "entry_points:", to: "entrypoints:", rule: "schema", at: "entrypoints" },
      { path: project, from: "python_env.yaml", to: "env.yaml", rule: "mlproject/environment", at: "env.yaml" },
      { path: server, from: "secretName: mlflow\n", to: "secretname: mlflow\n", rule: "schema", at: "secretname" },
      { path: server, from: "mountPath: /auth", to: "mount_path: /auth", rule: "schema", at: "mount_path" },
      {
        path: server,
        from: "- name: auth\n          secret",
        to: "- name: basic-auth\n          secret",
        rule: "k8s/volume-missing",
        at: "auth",
      },
    ],
  },
  {
    role: "registry",
    system: "mlflow",
    variants: [
      ...registered,
      {
        path: "registry/promote.py",
        from: 'NAME = "fraud-detection"',
        to: 'NAME = "fraud"',
        rule: "cross/name-mismatch",
        at: "fraud",
      },
    ],
  },
  {
    role: "data validation",
    system: "tfdv",
    spec: { model: { signature: { inputs, outputs: [{ name: "score", type: "double" }] } } },
    variants: [
      { path: dataSchema, from: "min_fraction: 1 }", to: "min_fraction: 100 }", rule: "schema", at: "100" },
      { path: dataSchema, from: "min_fraction", to: "min_fractoin", rule: "schema", at: "min_fractoin" },
      { path: dataSchema, from: "type: FLOAT", to: "type: DOUBLE", rule: "schema", at: "DOUBLE" },
      { path: dataSchema, from: 'name: "country"', to: 'nmae: "country"', rule: "schema", at: "nmae" },
      { path: dataSchema, from: "type: FLOAT", to: "", rule: "tfdv/type-missing", at: '"amount"' },
      {
        path: dataSchema,
        from: "type: INT int_domain",
        to: "type: FLOAT int_domain",
        rule: "tfdv/domain-type",
        at: "int_domain",
      },
      { path: dataSchema, from: "max: 2147483647", to: "max: -2147483649", rule: "tfdv/range-empty", at: "-2147483648" },
      {
        path: dataSchema,
        from: "bool_domain {}",
        to: "bool_domain {} int_domain { max: 1 }",
        rule: "tfdv/one-of",
        at: "int_domain",
      },
      {
        path: dataSchema,
        from: "type: BYTES",
        to: 'type: BYTES domain: "countries"',
        rule: "tfdv/domain-missing",
        at: '"countries"',
      },
      { path: dataSchema, from: '"visits"', to: '"amount"', rule: "tfdv/feature-repeated", at: '"amount"' },
      { path: dataSchema, from: '"country"', to: '"region"', rule: "cross/signature-mismatch", at: '"region"' },
      { path: dataSchema, from: "presence { min_fraction: 1 } }", to: "presence { min_fraction: 1 }", rule: "syntax", at: "" },
    ],
  },
  {
    role: "distributed",
    system: "tf_multiworker",
    variants: [
      { path: tfJob, from: "name: tensorflow", to: "name: trainer", rule: "kubeflow/container-name", at: "trainer" },
      { path: tfJob, from: "memory: 8Gi", to: "memory: 8GiB", rule: "k8s/quantity-invalid", at: "8GiB" },
      { path: tfJob, from: "replicas: 2", to: "replicas: two", rule: "schema", at: "two" },
      { path: tfJob, from: "tfReplicaSpecs", to: "tfReplicaSpec", rule: "schema", at: "tfReplicaSpec" },
    ],
  },
  {
    role: "distributed",
    system: "horovod",
    variants: [
      { path: mpiJob, from: "replicas: 1", to: "replicas: 2", rule: "kubeflow/replicas", at: "2" },
      { path: mpiJob, from: "    Worker:", to: "    Workers:", rule: "kubeflow/role-unknown", at: "Workers" },
      { path: mpiJob, from: "slotsPerWorker: 1", to: "slotsPerWorker: one", rule: "schema", at: "one" },
      { path: mpiJob, from: "launcherCreationPolicy", to: "launcherCreation", rule: "schema", at: "launcherCreation" },
    ],
  },
  {
    role: "online features",
    system: "redis",
    row: { features: "redis_file" },
    variants: [
      { path: store, from: "type: redis", to: "type: reddis", rule: "cross/feature-store-mismatch", at: "reddis" },
      { path: store, from: "connection_string:", to: "connection:", rule: "schema", at: "connection" },
      { path: store, from: "type: redis\n", to: "type: redis\n  redis_type: sharded\n", rule: "schema", at: "sharded" },
    ],
  },
  {
    role: "online features",
    system: "dynamodb",
    row: { features: "dynamodb_bigquery" },
    variants: [
      { path: store, from: "type: dynamodb", to: "type: dynamo", rule: "cross/feature-store-mismatch", at: "dynamo" },
      {
        path: store,
        from: "  region:",
        to: "  region_name:",
        rule: "schema",
        at: "region_name",
        also: ["schema at online_store"],
      },
      { path: store, from: "type: dynamodb\n", to: "type: dynamodb\n  retry_mode: always\n", rule: "schema", at: "always" },
    ],
  },
  {
    role: "offline features",
    system: "bigquery",
    row: { features: "dynamodb_bigquery" },
    variants: [
      { path: store, from: "type: bigquery", to: "type: bigqeury", rule: "cross/feature-store-mismatch", at: "bigqeury" },
      { path: store, from: "type: bigquery\n", to: "type: bigquery\n  data_set: ml\n", rule: "schema", at: "data_set" },
      {
        path: store,
        from: "type: bigquery\n",
        to: "type: bigquery\n  table_create_disposition: NEVER\n",
        rule: "schema",
        at: "NEVER",
      },
    ],
  },
  {
    role: "offline features",
    system: "snowflake",
    row: { features: "redis_snowflake" },
    variants: [
      {
        path: store,
        from: "type: snowflake.offline",
        to: "type: snowflak.offline",
        rule: "cross/feature-store-mismatch",
        at: "snowflak.offline",
      },
      { path: store, from: "  database:", to: "  db:", rule: "schema", at: "offline_store" },
      {
        path: store,
        from: "type: snowflake.offline\n",
        to: "type: snowflake.offline\n  max_file_size: 16MB\n",
        rule: "schema",
        at: "16MB",
      },
    ],
  },
];
