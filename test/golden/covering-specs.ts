/** Specs that together have every target, tier, governance level and tool of a role, and every pair of them that a spec may hold. */
import { stringify } from "yaml";
import { draftPlan } from "../../server/src/engine/draft";
import { parseFile } from "../../server/src/engine/file";
import type { Spec } from "../../server/src/engine/plan/plan";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";
import { pairwise, type Row } from "./pairwise";

export interface NamedSpec {
  readonly name: string;
  readonly spec: Spec;
}

/** What each value of a factor says in a spec. A file of a bundle that depends on a key has a factor for it here. */
const saying: Readonly<Record<string, Readonly<Record<string, Partial<Spec>>>>> = {
  tier: { one: { tier: 1 }, two: { tier: 2 }, three: { tier: 3 } },
  governance: {
    experimental: { governance_level: "experimental" },
    staging: { governance_level: "staging" },
    production: { governance_level: "production" },
  },
  type: Object.fromEntries(
    (
      [
        ["classification", "f1"],
        ["regression", "rmse"],
        ["clustering", "silhouette"],
        ["ranking", "ndcg"],
        ["time-series", "mape"],
        ["recommendation", "ndcg"],
        ["computer-vision", "accuracy"],
        ["nlp", "f1"],
      ] as const
    ).map(([model_type, metric]) => [
      model_type,
      { model_type, monitoring: { drift_tool: "evidently", accuracy: { metric, baseline: 0.88 } } },
    ]),
  ),
  framework: {
    sklearn: { model: { framework: "sklearn", format: "sklearn", framework_version: "1.5.2" } },
    xgboost: { model: { framework: "xgboost", format: "xgboost", framework_version: "2.1" } },
    lightgbm: { model: { framework: "lightgbm", format: "lightgbm", framework_version: "4.6" } },
    pytorch: { model: { framework: "pytorch", format: "onnx" } },
    tensorflow: { model: { framework: "tensorflow", format: "tensorflow" } },
  },
  server: { kserve: { serving: { server: "kserve" } }, kubernetes: { serving: { server: "kubernetes" } } },
  features: {
    none: {},
    redis_bigquery: { features: { store: "feast", online: "redis", offline: "bigquery" } },
    redis_file: { features: { store: "feast", online: "redis", offline: "file" } },
  } as never,
  orchestrator: { kubeflow: { orchestrator: "kubeflow" }, cron: { orchestrator: "cron" }, unnamed: {} },
  schedule: { none: {}, weekly: { retraining: { schedule: "0 2 * * 0", min_improvement: 0.02 } } },
  batch_schedule: { none: {}, daily: { serving: { schedule: "30 4 * * *" } } },
  rollout: {
    canary: { rollout: { strategy: "canary", steps: [5, 25, 50, 100], rollback: { on: ["latency", "error_rate"] } } },
    blue_green: { rollout: { strategy: "blue_green", rollback: { on: ["error_rate"] } } },
    shadow: { rollout: { strategy: "shadow", rollback: { on: ["latency"] } } },
    ab_test: {
      rollout: {
        strategy: "ab_test",
        steps: [50, 100],
        rollback: { on: ["error_rate"] },
        feature_flags: "unleash",
        flag: { name: "new-model", default: false, stickiness: "user_id" },
      },
    },
  },
  compression: {
    none: {},
    int8: { model: { compression: "int8", max_accuracy_drop: 0.01 } },
    fp16: { model: { compression: "fp16", max_accuracy_drop: 0.01 } },
    pruning: { model: { compression: "pruning", max_accuracy_drop: 0.01 } },
    distillation: { model: { compression: "distillation", max_accuracy_drop: 0.01 } },
  },
  regulated: {
    no: {},
    gdpr: {
      regulations: ["GDPR"],
      privacy: { pii_columns: ["merchant_category"], legal_basis: "contract", retention_days: 365, dpia: "docs/dpia.md" },
    },
  },
  distributed: {
    none: {},
    ddp: {
      distributed_training: { strategy: "pytorch_ddp", workers: 2, gpus_per_worker: 1, checkpoint_path: "s3://mlops-models/checkpoints" },
    },
  },
  hpo: { none: {}, optuna: { hpo: { engine: "optuna", trials: 20, parallel_trials: 2, early_stopping: true } } },
  prices: { none: {}, known: { cost: { currency: "EUR", cpu_hour: 0.04, gpu_hour: 2.5, gb_month: 0.02 } } },
  ensemble: { one: {}, three: { model: { ensemble_size: 3 } } },
  // Last, because a device loads ONNX whatever the model was trained with.
  target: {
    online: { deployment_target: "online", scale_requirements: { rps: 500, latency_ms: 150 } },
    batch: { deployment_target: "batch", scale_requirements: { data_volume_gb: 40 } },
    edge: {
      deployment_target: "edge",
      scale_requirements: { latency_ms: 150 },
      infrastructure: { edge_runtimes: ["onnx_runtime"] },
      model: { format: "onnx" },
    },
    embedded: {
      deployment_target: "embedded",
      scale_requirements: { latency_ms: 150 },
      infrastructure: { edge_runtimes: ["onnx_runtime"] },
      model: { format: "onnx" },
    },
    hybrid: {
      deployment_target: "hybrid",
      scale_requirements: { rps: 50, latency_ms: 150 },
      infrastructure: { edge_runtimes: ["onnx_runtime"] },
    },
  },
};

/** The card that tier 3 generates; below it a person has written it there. */
export const card = "mlops-config/fraud-detection/MODEL_CARD.md";

/** What every spec says, whatever the factors: a production model that nothing is missing of. */
export const always = {
  name: "fraud-detection",
  version: "2.1.0",
  owner: "risk-ml@example.com",
  description: "Scores card transactions for fraud",
  existing_stack: ["mlflow"],
  infrastructure: { platform: "kubernetes", cloud: "aws" },
  model: {
    size_gb: 0.3,
    storage_uri: "s3://mlops-models/fraud-detection/v2.1.0",
    signature: {
      inputs: [
        { name: "transaction_amount", type: "double" },
        { name: "merchant_category", type: "long" },
      ],
      outputs: [{ name: "fraud_probability", type: "double" }],
    },
    training: {
      run_id: "0f3c9a7be21d4c58a6e4b1d07f92c835",
      git_commit: "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b",
      data_version: "sha256:9f2c4e0b7a61d8533c0ee1f4b6a7d92850c3f1e8a94b6d27705e1c3f8b2a6d94",
      random_seed: 42,
    },
  },
  serving: { min_replicas: 2, max_replicas: 10, concurrency_per_replica: 8 },
  tracking: {
    tool: "mlflow",
    tracking_uri: "https://mlflow.example.com",
    artifact_location: "s3://mlops-artifacts",
    artifact_mode: "proxied",
    auth: "basic",
  },
  governance: { approvers: ["ml-leads"], approval_system: "github", audit_log: true, model_card: card },
  alerting: { pager: "pagerduty", chat: "slack" },
};

/** The spec of a row: what all say, and over it what each value says; objects are joined, all else is replaced. */
export function specOf(row: Row): Spec {
  const parts = Object.entries(row).map(([factor, value]) => saying[factor]?.[value] ?? {});
  return parts.reduce<Record<string, unknown>>((spec, part) => joined(spec, part), always) as unknown as Spec;
}

/** Objects are joined key by key; everything else is replaced. */
export function joined(one: Record<string, unknown>, other: object): Record<string, unknown> {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const entries = Object.entries(other).map(([key, value]) => {
    const before = one[key];
    return [key, isObject(before) && isObject(value) ? joined(before, value) : value];
  });
  return { ...one, ...Object.fromEntries(entries) };
}

const ruleset = rulesetOf(rules);

function isValid(row: Row): boolean {
  const file = parseFile("fraud-detection.mlops.yaml", stringify(specOf(row)));
  return draftPlan(file, workspaceOf([file], [card, "docs/dpia.md"]), ruleset).ok;
}

const factors = Object.fromEntries(Object.entries(saying).map(([factor, values]) => [factor, Object.keys(values)]));

export const covering = pairwise(factors, isValid);

export const coveringSpecs: readonly NamedSpec[] = covering.rows.map((row) => ({
  name: Object.values(row).join("-"),
  spec: specOf(row),
}));
