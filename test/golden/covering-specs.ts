/** Specs that together have every target, tier, governance level and tool of a role, and every pair of them. */
import type { Spec } from "../../server/src/engine/plan/plan";

export interface NamedSpec {
  readonly name: string;
  readonly spec: Spec;
}

const model = {
  framework: "xgboost",
  framework_version: "2.1",
  format: "xgboost",
  size_gb: 0.3,
  storage_uri: "s3://mlops-models/fraud-detection/v2.1.0",
  signature: {
    inputs: [
      { name: "transaction_amount", type: "double" },
      { name: "merchant_category", type: "string" },
    ],
    outputs: [{ name: "fraud_probability", type: "double" }],
  },
  training: {
    run_id: "0f3c9a7be21d4c58a6e4b1d07f92c835",
    git_commit: "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b",
    data_version: "sha256:9f2c4e0b7a61d8533c0ee1f4b6a7d92850c3f1e8a94b6d27705e1c3f8b2a6d94",
    random_seed: 42,
  },
} as const;

const whole = {
  name: "fraud-detection",
  version: "2.1.0",
  owner: "risk-ml@example.com",
  model_type: "classification",
  deployment_target: "online",
  scale_requirements: { rps: 500, latency_ms: 150 },
  governance_level: "production",
  existing_stack: ["mlflow"],
  model,
  serving: { server: "kserve", min_replicas: 2, max_replicas: 10, concurrency_per_replica: 8 },
  features: { store: "feast", online: "redis", offline: "bigquery" },
  tracking: { tool: "mlflow", tracking_uri: "https://mlflow.example.com", artifact_location: "s3://mlops-artifacts" },
  orchestrator: "kubeflow",
  monitoring: { drift_tool: "evidently", accuracy: { metric: "f1", baseline: 0.88 } },
  retraining: { schedule: "0 2 * * 0" },
  rollout: { strategy: "canary", steps: [5, 25, 50, 100], rollback: { on: ["latency", "error_rate"] } },
  governance: { approvers: ["ml-leads"], approval_system: "github", audit_log: true, model_card: "MODEL_CARD.md" },
  alerting: { pager: "pagerduty", chat: "slack" },
} as unknown as Spec;

export const coveringSpecs: readonly NamedSpec[] = [
  { name: "online-t2", spec: { ...whole, tier: 2 } },
  { name: "online-t3", spec: { ...whole, tier: 3 } },
  { name: "plain-t3", spec: { ...whole, tier: 3, serving: { ...whole.serving, server: "kubernetes" } } },
  { name: "batch-t3", spec: { ...whole, tier: 3, deployment_target: "batch", scale_requirements: { data_volume_gb: 40 } } },
  { name: "edge-t3", spec: { ...whole, tier: 3, deployment_target: "edge", infrastructure: { edge_runtimes: ["onnx_runtime"] } } },
];
