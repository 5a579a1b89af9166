/** A key of the spec changes the files that depend on it, and no other. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { joined, specOf } from "./covering-specs";

const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };

/** A whole model, from which each change starts. */
const whole = {
  ...{ tier: "three", governance: "production", type: "classification", framework: "xgboost", server: "kserve" },
  ...{ features: "redis_bigquery", orchestrator: "kubeflow", schedule: "weekly", rollout: "canary", compression: "int8" },
  ...{ regulated: "gdpr", distributed: "ddp", hpo: "optuna", prices: "known", ensemble: "one", target: "online" },
};

describe("another choice changes only what depends on it", () => {
  chosen("features", "none", [
    ".github/workflows/fraud-detection.yaml",
    "Dockerfile",
    "features/feature_store.yaml",
    "features/features.py",
    "features/materialise-job.yaml",
    "governance/lineage.json",
    "governance/rbac.yaml",
    "monitoring/prometheus.rules.test.yaml",
    "monitoring/prometheus.rules.yaml",
    "retraining/retraining-pipeline.ir.yaml",
    "retraining/retraining-pipeline.py",
    "retraining/retraining-pipeline.yaml",
    "runbooks/cache-warming.md",
    "runbooks/prediction-anomalies.md",
  ]);
  chosen("orchestrator", "cron", [
    "Dockerfile",
    "monitoring/drift.py",
    "retraining/cronjob.yaml",
    "retraining/retraining-pipeline.ir.yaml",
    "retraining/retraining-pipeline.py",
    "retraining/retraining-pipeline.yaml",
    "retraining/run.py",
    "retraining/submit.py",
    "runbooks/prediction-anomalies.md",
  ]);
  chosen("rollout", "blue_green", [
    ".github/workflows/fraud-detection.yaml",
    "governance/approval.yaml",
    "retraining/retraining-pipeline.yaml",
    "runbooks/cache-warming.md",
    "serving/inference-service.yaml",
    "serving/rollout.py",
  ]);
  chosen("compression", "none", [
    "MODEL_CARD.md",
    "cost/report.md",
    "edge/export.py",
    "edge/predict.py",
    "optimize/quantize.py",
  ]);
  chosen("regulated", "no", [
    "MODEL_CARD.md",
    "governance/privacy.yaml",
    "storage/lifecycle.json",
  ]);
  chosen("distributed", "none", [
    "Dockerfile",
    "cost/report.md",
    "python_env.yaml",
    "training/distributed.py",
    "training/train-job.yaml",
  ]);
  chosen("prices", "none", [
    "cost/report.md",
  ]);
  chosen("server", "kubernetes", [
    ".github/workflows/fraud-detection.yaml",
    "governance/lineage.json",
    "governance/lineage.md",
    "governance/rbac.yaml",
    "monitoring/monitoring-config.json",
    "monitoring/monitoring-dashboard.json",
    "monitoring/prometheus.rules.test.yaml",
    "monitoring/prometheus.rules.yaml",
    "retraining/retraining-pipeline.yaml",
    "runbooks/cache-warming.md",
    "runbooks/rollback.md",
    "serving/api-contract.yaml",
    "serving/deployment.yaml",
    "serving/inference-service.yaml",
    "serving/rollout.py",
  ]);
  chosen("framework", "lightgbm", [
    "Dockerfile",
    "MODEL_CARD.md",
    "edge/export.py",
    "python_env.yaml",
    "registry/model-registry.json",
    "serving/inference-service.yaml",
    "training/train.py",
  ]);
  chosen("governance", "staging", [
    ".github/workflows/fraud-detection.yaml",
    "MODEL_CARD.md",
    "features/feature_store.yaml",
    "features/materialise-job.yaml",
    "governance/approval.yaml",
    "governance/audit-event.schema.json",
    "governance/rbac.yaml",
    "monitoring/prometheus.rules.test.yaml",
    "monitoring/prometheus.rules.yaml",
    "registry/promote.py",
    "runbooks/prediction-anomalies.md",
    "serving/rollout.py",
  ]);
});

describe("a key of the spec changes only what depends on it", () => {
  changed("schedule", { retraining: { schedule: "0 3 * * 1" } }, [
    "retraining/retraining-pipeline.yaml",
    "retraining/submit.py",
  ]);
  changed("min_improvement", { retraining: { min_improvement: 0.05 } }, [
    "MODEL_CARD.md",
    "MODEL_CHANGELOG.md",
    "governance/approval.yaml",
    "retraining/retraining-pipeline.yaml",
    "training/evaluate.py",
  ]);
  changed("psi", { monitoring: { psi: { monitor: 0.1, investigate: 0.2, retrain: 0.3 } } }, [
    "MODEL_CARD.md",
    "monitoring/monitoring-config.json",
    "monitoring/monitoring-dashboard.json",
    "monitoring/prometheus.rules.test.yaml",
    "monitoring/prometheus.rules.yaml",
    "retraining/retraining-pipeline.yaml",
    "runbooks/prediction-anomalies.md",
  ]);
  changed("alert_factor", { monitoring: { latency: { alert_factor: 2 } } }, [
    "monitoring/monitoring-config.json",
    "monitoring/monitoring-dashboard.json",
    "monitoring/prometheus.rules.test.yaml",
    "monitoring/prometheus.rules.yaml",
    "runbooks/cache-warming.md",
    "serving/rollout.py",
  ]);
  changed("error_rate", { monitoring: { error_rate: { alert: 0.02, page: 0.06 } } }, [
    "monitoring/monitoring-config.json",
    "monitoring/monitoring-dashboard.json",
    "monitoring/prometheus.rules.test.yaml",
    "monitoring/prometheus.rules.yaml",
    "runbooks/rollback.md",
    "serving/rollout.py",
  ]);
  changed("max_replicas", { serving: { max_replicas: 12 } }, [
    "cost/report.md",
    "runbooks/cache-warming.md",
    "serving/inference-service.yaml",
  ]);
  changed("pager", { alerting: { pager: "opsgenie" } }, [
    "monitoring/alertmanager.yaml",
    "monitoring/monitoring-config.json",
  ]);
  changed("approvers", { governance: { approvers: ["risk"] } }, [
    ".github/workflows/fraud-detection.yaml",
    "governance/approval.yaml",
    "governance/rbac.yaml",
    "retraining/retraining-pipeline.yaml",
  ]);
  changed("random_seed", { model: { training: { random_seed: 7 } } }, [
    "MODEL_CARD.md",
    "MODEL_CHANGELOG.md",
    "registry/model-registry.json",
    "retraining/retraining-pipeline.yaml",
    "training/data.py",
    "training/hpo.py",
  ]);
  changed("version", { version: "2.2.0" }, [
    ".github/workflows/fraud-detection.yaml",
    "MODEL_CARD.md",
    "MODEL_CHANGELOG.md",
    "edge/export.py",
    "features/features.py",
    "features/materialise-job.yaml",
    "governance/approval.yaml",
    "governance/lineage.json",
    "governance/lineage.md",
    "governance/privacy.yaml",
    "monitoring/drift-job.yaml",
    "monitoring/monitoring-config.json",
    "registry/model-registry.json",
    "retraining/retraining-pipeline.ir.yaml",
    "retraining/retraining-pipeline.py",
    "serving/api-contract.yaml",
    "serving/inference-service.yaml",
    "serving/rollout.py",
    "training/distributed.py",
    "training/hpo.py",
    "training/train-job.yaml",
    "training/train.py",
  ]);
  changed("tracking_uri", { tracking: { tracking_uri: "https://other.example.com" } }, [
    ".github/workflows/fraud-detection.yaml",
    "monitoring/drift-job.yaml",
    "retraining/retraining-pipeline.ir.yaml",
    "retraining/retraining-pipeline.py",
    "tracking/mlflow-tracking-config.yaml",
    "tracking/tracking-config.json",
    "training/train-job.yaml",
  ]);
  changed("workers", { distributed_training: { workers: 4 } }, [
    "cost/report.md",
    "training/train-job.yaml",
  ]);
  changed("trials", { hpo: { trials: 99 } }, [
    "training/hpo.py",
  ]);
  changed("cpu_hour", { cost: { cpu_hour: 0.05 } }, [
    "cost/report.md",
  ]);
  changed("retention_days", { privacy: { retention_days: 30 } }, [
    "governance/privacy.yaml",
    "storage/lifecycle.json",
  ]);
  changed("feature_flags", { rollout: { feature_flags: "unleash", flag: { name: "x", default: false, stickiness: "user_id" } } }, [
    "serving/feature-flags.json",
  ]);
});

function chosen(factor: keyof typeof whole, value: string, expected: readonly string[]): void {
  it(`${factor}: ${value}`, () => assert.deepEqual(differing(specOf({ ...whole, [factor]: value })), expected));
}

function changed(key: string, change: object, expected: readonly string[]): void {
  it(key, () => assert.deepEqual(differing(joined({ ...specOf(whole) }, change) as unknown as Spec), expected));
}

/** The files that differ from the whole model's, README aside: it tells of every decision. */
function differing(spec: Spec): readonly string[] {
  const [before, after] = [specOf(whole), spec].map(
    (one) => new Map(generateBundle(resolvePlan(one), origin).map(({ path, text }) => [path, text])),
  );
  const paths = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  return paths.filter((path) => path !== "README.md" && before?.get(path) !== after?.get(path));
}
