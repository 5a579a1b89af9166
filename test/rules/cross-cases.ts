/** Edits in one file of the whole model in `lifecycle/`, by the check between files that they are about, and where they show. */

export interface Edit {
  readonly in: string;
  readonly change: string;
  readonly to: string;
}

/** Findings as `file: rule at text`. */
export const edits: Readonly<Record<string, Edit & { readonly shows: readonly string[] }>> = {
  "1 another name of the model": {
    in: "spec.mlops.yaml",
    change: "name: fraud-detection\n",
    to: "name: fraud-check\n",
    shows: ["MODEL_CARD.md: cross/name-mismatch at fraud-detection", "spec.mlops.yaml: cross/name-mismatch at fraud-check"],
  },
  "1 a name with a version": {
    in: "serving/inference-service.yaml",
    change: "  name: fraud-detection\n",
    to: "  name: fraud-detection-v2\n",
    shows: [
      "runbooks/cache-warming.md: cross/runbook-stale at fraud-detection",
      "runbooks/rollback.md: cross/runbook-stale at fraud-detection",
      "serving/inference-service.yaml: cross/name-mismatch at fraud-detection-v2",
    ],
  },
  "2 a new version of the spec": {
    in: "spec.mlops.yaml",
    change: "version: 2.1.0",
    to: "version: 2.2.0",
    shows: [
      "MODEL_CARD.md: model-card/stale at 2.1.0",
      "MODEL_CARD.md: model-card/stale at 2.1.0",
      "MODEL_CHANGELOG.md: cross/version-mismatch at 2.1.0",
      "README.md: cross/generated-stale at 2.1.0",
      "spec.mlops.yaml: cross/storage-uri-version at v2.1.0",
      "features/features.py: cross/generated-stale at 2.1.0",
      "features/materialise-job.yaml: cross/generated-stale at 2.1.0",
      "governance/approval.yaml: cross/generated-stale at 2.1.0",
      'governance/lineage.json: cross/generated-stale at "2.1.0"',
      "governance/privacy.yaml: cross/generated-stale at 2.1.0",
      "monitoring/drift-job.yaml: cross/generated-stale at 2.1.0",
      'monitoring/monitoring-config.json: cross/generated-stale at "2.1.0"',
      'registry/model-registry.json: cross/generated-stale at "2.1.0"',
      "serving/api-contract.yaml: cross/generated-stale at 2.1.0",
      "serving/inference-service.yaml: cross/generated-stale at 2.1.0",
      "serving/inference-service.yaml: cross/storage-uri-version at v2.1.0",
      "training/train.py: cross/generated-stale at 2.1.0",
    ],
  },
  "2 another version of the registry": {
    in: "registry/model-registry.json",
    change: '"version": "2.1.0"',
    to: '"version": "2.0.9"',
    shows: ['registry/model-registry.json: cross/generated-stale at "2.0.9"'],
  },
  "2 a new entry of the change log": {
    in: "MODEL_CHANGELOG.md",
    change: "## 2.1.0",
    to: "## 2.2.0",
    shows: ["MODEL_CHANGELOG.md: cross/version-mismatch at 2.2.0"],
  },
  "2 an image left behind": {
    in: "monitoring/drift-job.yaml",
    change: "image: fraud-detection:2.1.0",
    to: "image: fraud-detection:2.0.3",
    shows: ["monitoring/drift-job.yaml: cross/generated-stale at 2.0.3"],
  },
  "2 code of an older version": {
    in: "training/train.py",
    change: 'VERSION = "2.1.0"',
    to: 'VERSION = "2.0.3"',
    shows: ["training/train.py: cross/generated-stale at 2.0.3"],
  },
  "3 another location": {
    in: "spec.mlops.yaml",
    change: "fraud-detection/v2.1.0",
    to: "fraud/v2.1.0",
    shows: [
      'registry/model-registry.json: cross/storage-uri-version at "s3://mlops-models/fraud-detection/v2.1.0"',
      "serving/inference-service.yaml: cross/storage-uri-version at s3://mlops-models/fraud-detection/v2.1.0",
    ],
  },
  "3 a location that changes": {
    in: "serving/inference-service.yaml",
    change: "fraud-detection/v2.1.0",
    to: "fraud-detection/latest",
    shows: ["serving/inference-service.yaml: cross/storage-uri-version at s3://mlops-models/fraud-detection/latest"],
  },
  "4 another run": {
    in: "registry/model-registry.json",
    change: "0f3c9a7be21d4c58a6e4b1d07f92c835",
    to: "7d10c5e8a2934bb6915f0e4dc83a67f2",
    shows: ['registry/model-registry.json: cross/lineage-mismatch at "7d10c5e8a2934bb6915f0e4dc83a67f2"'],
  },
  "4 a lineage event of another run": {
    in: "governance/lineage.json",
    change: "0f3c9a7b-e21d",
    to: "7d10c5e8-e21d",
    shows: ['governance/lineage.json: cross/lineage-mismatch at "7d10c5e8-e21d-4c58-a6e4-b1d07f92c835"'],
  },
  "4 a card of another commit": {
    in: "MODEL_CARD.md",
    change: "`a3f4d9e`",
    to: "`e51b7f0`",
    shows: ["MODEL_CARD.md: cross/lineage-mismatch at e51b7f0"],
  },
  "5 another line of the framework": {
    in: "python_env.yaml",
    change: "xgboost==2.1.*",
    to: "xgboost==1.7.*",
    shows: ["python_env.yaml: cross/framework-version at xgboost==1.7.*"],
  },
  "6 a column renamed": {
    in: "spec.mlops.yaml",
    change: "name: merchant_category",
    to: "name: mcc",
    shows: [
      "features/features.py: cross/signature-mismatch at merchant_category",
      "governance/privacy.yaml: cross/signature-mismatch at merchant_category",
      'monitoring/monitoring-config.json: cross/signature-mismatch at "merchant_category"',
      'registry/model-registry.json: cross/signature-mismatch at "merchant_category"',
      "serving/api-contract.yaml: cross/signature-mismatch at merchant_category",
      "training/data.py: cross/signature-mismatch at merchant_category",
      "training/schema.pbtxt: cross/signature-mismatch at merchant_category",
    ],
  },
  "6 a column of another type": {
    in: "spec.mlops.yaml",
    change: "transaction_amount, type: double",
    to: "transaction_amount, type: string",
    shows: ['registry/model-registry.json: cross/signature-mismatch at "double"'],
  },
  "7 an output renamed": {
    in: "spec.mlops.yaml",
    change: "name: fraud_probability",
    to: "name: score",
    shows: [
      "monitoring/drift.py: cross/signature-mismatch at fraud_probability",
      'registry/model-registry.json: cross/signature-mismatch at "fraud_probability"',
      "serving/api-contract.yaml: cross/signature-mismatch at fraud_probability",
    ],
  },
  "8 more memory needed": {
    in: "registry/model-registry.json",
    change: '"memory_gb": 2',
    to: '"memory_gb": 6',
    shows: ["serving/inference-service.yaml: cross/resources-mismatch at 2Gi"],
  },
  "8 a GPU needed": {
    in: "registry/model-registry.json",
    change: '"gpu_required": false',
    to: '"gpu_required": true',
    shows: ["serving/inference-service.yaml: cross/resources-mismatch at resources"],
  },
  "9 more replicas": {
    in: "spec.mlops.yaml",
    change: "max_replicas: 10",
    to: "max_replicas: 20",
    shows: ["serving/inference-service.yaml: cross/replicas-mismatch at 10"],
  },
  "10 another latency": {
    in: "spec.mlops.yaml",
    change: "latency_ms: 150",
    to: "latency_ms: 120",
    shows: [
      "MODEL_CARD.md: cross/latency-mismatch at 150",
      "monitoring/monitoring-config.json: monitoring/latency-alert at 150",
      "monitoring/monitoring-config.json: monitoring/latency-alert at 0.225",
      "monitoring/monitoring-dashboard.json: cross/latency-mismatch at 0.15",
      "monitoring/monitoring-dashboard.json: cross/latency-mismatch at 0.225",
      "monitoring/prometheus.rules.yaml: cross/latency-mismatch at 0.225",
    ],
  },
  "10 a line of the dashboard": {
    in: "monitoring/monitoring-dashboard.json",
    change: '"value": 0.15,',
    to: '"value": 0.3,',
    shows: ["monitoring/monitoring-dashboard.json: cross/latency-mismatch at 0.3"],
  },
  "11 a series that is gone": {
    in: "monitoring/prometheus.rules.yaml",
    change: "record: model:requests:rate5m",
    to: "record: model:requests:rate10m",
    shows: ["monitoring/monitoring-dashboard.json: cross/panel-metric at model:requests:rate5m"],
  },
  "11 panels of another model": {
    in: "monitoring/monitoring-dashboard.json",
    change: 'feature_drift_psi{model_name=\\"fraud-detection\\"}',
    to: 'feature_drift_psi{model_name=\\"fraud\\"}',
    shows: ["monitoring/monitoring-dashboard.json: cross/name-mismatch at fraud"],
  },
  "12 another drift": {
    in: "spec.mlops.yaml",
    change: "  drift_tool: evidently",
    to: "  drift_tool: evidently\n  psi: { monitor: 0.1, investigate: 0.15, retrain: 0.2 } # seasonal",
    shows: [
      "monitoring/monitoring-config.json: monitoring/psi-band at 0.2",
      "monitoring/monitoring-config.json: monitoring/psi-band at 0.25",
      "monitoring/monitoring-dashboard.json: cross/threshold-mismatch at 0.25",
      "monitoring/prometheus.rules.yaml: cross/threshold-mismatch at 0.25",
      "retraining/retraining-pipeline.yaml: cross/threshold-mismatch at 0.25",
      "runbooks/prediction-anomalies.md: cross/threshold-mismatch at 0.25",
    ],
  },
  "12 a threshold of a runbook": {
    in: "runbooks/prediction-anomalies.md",
    change: "PSI 0.2 is",
    to: "PSI 0.15 is",
    shows: ["runbooks/prediction-anomalies.md: cross/threshold-mismatch at 0.15"],
  },
  "13 a better champion": {
    in: "spec.mlops.yaml",
    change: "baseline: 0.88",
    to: "baseline: 0.9",
    shows: [
      "monitoring/monitoring-config.json: cross/metric-value-mismatch at 0.88",
      "monitoring/monitoring-dashboard.json: cross/threshold-mismatch at 0.792",
      "monitoring/monitoring-dashboard.json: cross/threshold-mismatch at 0.836",
      "monitoring/prometheus.rules.yaml: cross/threshold-mismatch at 0.836",
      "monitoring/prometheus.rules.yaml: cross/threshold-mismatch at 0.792",
      "retraining/retraining-pipeline.yaml: cross/metric-value-mismatch at 0.88",
      "runbooks/prediction-anomalies.md: cross/metric-value-mismatch at 0.88",
    ],
  },
  "14 another metric name": {
    in: "spec.mlops.yaml",
    change: "metric: f1,",
    to: "metric: f1_score,",
    shows: [
      'monitoring/monitoring-config.json: cross/metric-name-mismatch at "f1"',
      "retraining/retraining-pipeline.yaml: cross/metric-name-mismatch at f1",
      'tracking/tracking-config.json: cross/metric-name-mismatch at "f1"',
      "training/evaluate.py: cross/metric-name-mismatch at f1",
    ],
  },
  "15 another schedule": {
    in: "spec.mlops.yaml",
    change: '"0 2 * * 0"',
    to: '"0 4 * * 0"',
    shows: [
      "retraining/retraining-pipeline.yaml: cross/schedule-mismatch at 0 0 2 * * 0",
      "retraining/submit.py: cross/schedule-mismatch at 0 0 2 * * 0",
    ],
  },
  "15 a schedule of the code": {
    in: "retraining/submit.py",
    change: "0 0 2 * * 0",
    to: "0 0 3 * * 0",
    shows: ["retraining/submit.py: cross/schedule-mismatch at 0 0 3 * * 0"],
  },
  "16 a manifest that was renamed": {
    in: "retraining/retraining-pipeline.yaml",
    change: "manifest: serving/inference-service.yaml",
    to: "manifest: serving/service.yaml",
    shows: ["retraining/retraining-pipeline.yaml: cross/deploy-target at serving/service.yaml"],
  },
  "17 other steps of the rollout": {
    in: "spec.mlops.yaml",
    change: "steps: [5, 25, 50, 100]",
    to: "steps: [10, 100]",
    shows: [
      "retraining/retraining-pipeline.yaml: cross/rollout-mismatch at [5, 25, 50, 100]",
      "serving/inference-service.yaml: cross/rollout-mismatch at 5",
      "serving/rollout.py: cross/rollout-mismatch at 5, 25, 50, 100",
    ],
  },
  "18 a service under another name": {
    in: "runbooks/rollback.md",
    change: "patch inferenceservice fraud-detection ",
    to: "patch inferenceservice fraud-detector ",
    shows: ["runbooks/rollback.md: cross/runbook-stale at fraud-detector"],
  },
  "18 an alias of another model": {
    in: "runbooks/rollback.md",
    change: 'set_registered_model_alias("fraud-detection"',
    to: 'set_registered_model_alias("fraud"',
    shows: ["runbooks/rollback.md: cross/runbook-stale at fraud"],
  },
  "18 a command of the README on a file that is gone": {
    in: "README.md",
    change: "python serving/rollout.py",
    to: "python serving/roll_out.py",
    shows: ["README.md: cross/runbook-stale at serving/roll_out.py"],
  },
  "18 a version to return to that nobody knows": {
    in: "registry/model-registry.json",
    change: '"previous_version": "2.0.3"',
    to: '"previous_version": "2.0.2"',
    shows: ['registry/model-registry.json: cross/rollback-target at "2.0.2"'],
  },
  "19 other approvers": {
    in: "spec.mlops.yaml",
    change: "approvers: [ml-leads]",
    to: "approvers: [risk-board]",
    shows: [
      "governance/approval.yaml: cross/approval-missing at [ml-leads]",
      "retraining/retraining-pipeline.yaml: cross/approval-missing at [ml-leads]",
    ],
  },
  "19 a champion nobody approved": {
    in: "registry/model-registry.json",
    change: '"alias": "challenger"',
    to: '"alias": "champion"',
    shows: [
      'registry/model-registry.json: registry/metadata-missing at "model_name"',
      'registry/model-registry.json: cross/approval-missing at "champion"',
      'registry/model-registry.json: registry/lineage-missing at "metadata"',
    ],
  },
  "19 a deployment without a gate": {
    in: ".github/workflows/fraud-detection.yaml",
    change: "    environment: production\n",
    to: "",
    shows: [".github/workflows/fraud-detection.yaml: cross/approval-gate at deploy"],
  },
  "19 no form of an audit event": {
    in: "governance/audit-event.schema.json",
    change: '"actor"',
    to: '"who"',
    shows: ["governance/approval.yaml: cross/audit-missing at approvers"],
  },
  "20 a runbook that is gone": {
    in: "monitoring/prometheus.rules.yaml",
    change: "runbooks/cache-warming.md",
    to: "runbooks/warming.md",
    shows: ["monitoring/prometheus.rules.yaml: cross/runbook-missing at runbooks/warming.md"],
  },
  "20 an alert without a route": {
    in: "monitoring/alertmanager.yaml",
    change: "P2",
    to: "P4",
    shows: [
      "monitoring/prometheus.rules.yaml: cross/severity-unrouted at P2",
      "monitoring/prometheus.rules.yaml: cross/severity-unrouted at P2",
      "monitoring/prometheus.rules.yaml: cross/severity-unrouted at P2",
      "monitoring/prometheus.rules.yaml: cross/severity-unrouted at P2",
      "monitoring/prometheus.rules.yaml: cross/severity-unrouted at P2",
      "monitoring/prometheus.rules.yaml: cross/severity-unrouted at P2",
    ],
  },
  "20 an alert under another name": {
    in: "monitoring/prometheus.rules.yaml",
    change: "alert: ModelLatencyHigh",
    to: "alert: ModelLatencyTooHigh",
    shows: ["runbooks/cache-warming.md: cross/runbook-stale at ModelLatencyHigh"],
  },
  "20 an alert of another severity": {
    in: "monitoring/prometheus.rules.yaml",
    change: "severity: P0",
    to: "severity: P1",
    shows: ["runbooks/rollback.md: cross/runbook-stale at P0"],
  },
  "20 an alert of another limit": {
    in: "runbooks/cache-warming.md",
    change: "> 0.225 for",
    to: "> 0.15 for",
    shows: ["runbooks/cache-warming.md: cross/runbook-stale at 0.15"],
  },
  "21 a secret nobody declares": {
    in: "tracking/tracking-config.json",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the file fills it in
    change: "${MLFLOW_BACKEND_STORE_URI}",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the file fills it in
    to: "${MLFLOW_DATABASE_URI}",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the file fills it in
    shows: ['tracking/tracking-config.json: cross/secret-undeclared at "${MLFLOW_DATABASE_URI}"'],
  },
  "21 a key that an ExternalSecret no longer fills": {
    in: "features/external-secret.yaml",
    change: "secretKey: REDIS_CONNECTION",
    to: "secretKey: REDIS_URL",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the file fills it in
    shows: ["features/feature_store.yaml: cross/secret-undeclared at ${REDIS_CONNECTION}"],
  },
  "21 a Secret that nothing reads": {
    in: "features/external-secret.yaml",
    change: "target: { name: fraud-detection-features }",
    to: "target: { name: fraud-detection-store }",
    shows: ["features/external-secret.yaml: cross/secret-unused at fraud-detection-store"],
  },
  "21 a listed secret that nothing uses": {
    in: "secrets.example",
    change: "MLFLOW_BACKEND_STORE_URI=",
    to: "SCORES_TOKEN=",
    shows: ["secrets.example: cross/secret-unused at SCORES_TOKEN"],
  },
  "22 values that end before the next ones come": {
    in: "features/features.py",
    change: "timedelta(hours=48)",
    to: "timedelta(hours=12)",
    shows: ["features/features.py: cross/feature-freshness at timedelta(hours=12)"],
  },
  "22 a loading that became rare": {
    in: "features/materialise-job.yaml",
    change: "schedule: 0 1 * * *",
    to: "schedule: 0 1 * * 1",
    shows: ["features/features.py: cross/feature-freshness at timedelta(hours=48)"],
  },
  "22 no alert when features grow old": {
    in: "monitoring/prometheus.rules.yaml",
    change: "kube_cronjob_status_last_successful_time",
    to: "kube_cronjob_created",
    shows: ["features/feature_store.yaml: cross/feature-freshness at online_store"],
  },
  "22 another online store": {
    in: "features/feature_store.yaml",
    change: "type: redis",
    to: "type: dynamodb",
    shows: ["features/feature_store.yaml: cross/feature-store-mismatch at dynamodb"],
  },
  "23 another environment": {
    in: "governance/approval.yaml",
    change: "environment: production",
    to: "environment: prod",
    shows: [".github/workflows/fraud-detection.yaml: cross/approval-gate at production"],
  },
  "23 a bucket of another environment": {
    in: "spec.mlops.yaml",
    change: "artifact_location: s3://mlops-artifacts",
    to: "artifact_location: s3://mlops-artifacts-dev",
    shows: ["spec.mlops.yaml: cross/environment-mismatch at s3://mlops-artifacts-dev"],
  },
  "24 another seed": {
    in: "spec.mlops.yaml",
    change: "random_seed: 42",
    to: "random_seed: 7",
    shows: [
      "MODEL_CARD.md: cross/seed-mismatch at 42",
      "MODEL_CHANGELOG.md: cross/seed-mismatch at 42",
      "registry/model-registry.json: cross/seed-mismatch at 42",
      "retraining/retraining-pipeline.yaml: cross/seed-mismatch at 42",
      "training/data.py: cross/seed-mismatch at 42",
    ],
  },
  "25 a file that the tier has under another name": {
    in: "README.md",
    change: "`otel-collector.yaml`",
    to: "`traces.yaml`",
    shows: [
      "README.md: cross/bundle-files at traces.yaml",
      "monitoring/otel-collector.yaml: cross/bundle-files at Generated by mlops-lifecycle 0.1.0 from spec.mlops.yaml: change it there and generate again; edits made here are kept.",
    ],
  },
  "25 another tier": {
    in: "spec.mlops.yaml",
    change: "tier: 3",
    to: "tier: 2",
    shows: ["README.md: cross/tier-mismatch at tier 3", "spec.mlops.yaml: spec/regulated-needs-tier-3 at 2"],
  },
  "25 a source that is gone": {
    in: "README.md",
    change: "- <https://en.wikipedia.org/wiki/Little%27s_law>\n",
    to: "",
    shows: ["README.md: cross/citation-missing at How many replicas at most?"],
  },
  "25 another engine": {
    in: "spec.mlops.yaml",
    change: "orchestrator: kubeflow",
    to: "orchestrator: airflow",
    shows: ["retraining/retraining-pipeline.yaml: cross/tool-outside-stack at kubeflow"],
  },
  "25 another tool for drift": {
    in: "spec.mlops.yaml",
    change: "drift_tool: evidently",
    to: "drift_tool: alibi_detect",
    shows: [
      "spec.mlops.yaml: spec/licence-commercial at alibi_detect",
      'monitoring/monitoring-config.json: cross/tool-outside-stack at "evidently"',
    ],
  },
  "25 another pager": {
    in: "spec.mlops.yaml",
    change: "pager: pagerduty",
    to: "pager: opsgenie",
    shows: [
      "spec.mlops.yaml: spec/tool-end-of-life at opsgenie",
      "monitoring/alertmanager.yaml: cross/tool-outside-stack at pagerduty_configs",
    ],
  },
  "25 another feature store": {
    in: "spec.mlops.yaml",
    change: "store: feast",
    to: "store: vertex_ai",
    shows: ["features/feature_store.yaml: cross/tool-outside-stack at project"],
  },
  privacy: {
    in: "spec.mlops.yaml",
    change: "retention_days: 90",
    to: "retention_days: 30",
    shows: ["governance/privacy.yaml: cross/privacy-mismatch at 90"],
  },
};

/** Edits that look like a fault and are none. */
export const nearMisses: Readonly<Record<string, Edit>> = {
  "2 an older entry of the change log": {
    in: "MODEL_CHANGELOG.md",
    change: "- Compared by",
    to: "- Compared by many\n\n## 2.0.3\n\n- Run `7d10c5e8a2934bb6915f0e4dc83a67f2`, Seed `7`\n- Compared by",
  },
  "2 an image of something else": {
    in: "monitoring/drift-job.yaml",
    change: "image: fraud-detection:2.1.0",
    to: "image: drift-tools:1.4.2",
  },
  "4 a whole commit for a short one": {
    in: "MODEL_CARD.md",
    change: "`a3f4d9e`",
    to: "`a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b`",
  },
  "4 a run with its dashes": {
    in: "MODEL_CARD.md",
    change: "`0f3c9a7be21d4c58a6e4b1d07f92c835`",
    to: "`0f3c9a7b-e21d-4c58-a6e4-b1d07f92c835`",
  },
  "5 a patch of the same line": { in: "python_env.yaml", change: "xgboost==2.1.*", to: "xgboost==2.1.4" },
  "10 a line where the alert stands": {
    in: "monitoring/monitoring-dashboard.json",
    change: '"value": 0.15,',
    to: '"value": 0.225,',
  },
  "11 a series that an exporter emits": {
    in: "monitoring/monitoring-dashboard.json",
    change: "model:requests:rate5m{",
    to: "node_load1{",
  },
  "12 a line at another band": {
    in: "monitoring/monitoring-dashboard.json",
    change: '"value": 0.2, "color": "orange"',
    to: '"value": 0.1, "color": "orange"',
  },
  "15 Sunday by its name": { in: "retraining/submit.py", change: "0 0 2 * * 0", to: "0 0 2 * * SUN" },
  "17 a step further": {
    in: "serving/inference-service.yaml",
    change: "canaryTrafficPercent: 5",
    to: "canaryTrafficPercent: 25",
  },
  "18 a label that names the service": {
    in: "runbooks/cache-warming.md",
    change: "inferenceservice=fraud-detection",
    to: "app=fraud-detection",
  },
  "18 an object of a kind that is nowhere here": {
    in: "runbooks/rollback.md",
    change: "kubectl get revisions",
    to: "kubectl get deployment/gateway; kubectl get revisions",
  },
  "18 the version before as a tag": {
    in: "registry/model-registry.json",
    change: '"previous_version": "2.0.3"',
    to: '"previous_version": "v2.0.3"',
  },
  "18 an image that is built": {
    in: "README.md",
    change: "-t fraud-detection:2.1.0 .",
    to: "-t fraud-detection:2.1.0 --load .",
  },
  "19 a job that only looks": {
    in: ".github/workflows/fraud-detection.yaml",
    change: "kubectl patch inferenceservice",
    to: "kubectl get inferenceservice",
  },
  "20 a receiver under another name": { in: "monitoring/alertmanager.yaml", change: "chat", to: "messages" },
  "21 a listed variable that a client reads": {
    in: "secrets.example",
    change: "MLFLOW_BACKEND_STORE_URI=",
    to: "AWS_SECRET_ACCESS_KEY=",
  },
  "22 the same lifetime in days": { in: "features/features.py", change: "hours=48", to: "days=2" },
  "22 loaded more often": { in: "features/materialise-job.yaml", change: "0 1 * * *", to: "0 */6 * * *" },
  "22 another project of the same store": {
    in: "features/feature_store.yaml",
    change: "project: fraud_detection",
    to: "project: risk",
  },
  "23 a bucket of this environment": {
    in: "spec.mlops.yaml",
    change: "artifact_location: s3://mlops-artifacts",
    to: "artifact_location: s3://mlops-artifacts-prod",
  },
  "23 a word that only begins so": {
    in: "spec.mlops.yaml",
    change: "artifact_location: s3://mlops-artifacts",
    to: "artifact_location: s3://device-developers",
  },
  "24 a seed in words": { in: "MODEL_CHANGELOG.md", change: "Seed `42`", to: "seeded as always" },
  "25 a reason of one's own": {
    in: "README.md",
    change: "Traffic moves step by step, so a bad version meets few users; steps are shares of traffic.",
    to: "We agreed on it in May.",
  },
  "25 a file that was moved": { in: "README.md", change: "- **runbooks/** ", to: "- **docs/runbooks/** " },
  "25 another system that reads OpenLineage": {
    in: "governance/lineage.json",
    change: '"namespace": "feast"',
    to: '"namespace": "hive"',
  },
};
