import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { previewBundle } from "../../server/src/engine/bundle/preview";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { minimalSpec } from "../plan/minimal-spec";

const origin = { today: "2026-11-23", spec: "spec.mlops.yaml", version: "0.0.0" };

const spec: Spec = {
  ...minimalSpec,
  tier: 1,
  version: "2.1.0",
  model: { framework: "xgboost", framework_version: "2.1", storage_uri: "s3://models/fraud/v2.1.0" },
  serving: { min_replicas: 2, max_replicas: 10, concurrency_per_replica: 8 },
  monitoring: { accuracy: { baseline: 0.88 } },
  retraining: { schedule: "0 2 * * 0" },
  rollout: { strategy: "canary", steps: [10, 50, 100] },
};

describe("meaning of a change", () => {
  check("canary", { rollout: { strategy: "canary", steps: [5, 50, 100] } }, ["canary starts at 5 % of traffic (was 10 %)"]);
  check("replicas", { serving: { min_replicas: 3, max_replicas: 12, concurrency_per_replica: 8 } }, [
    "the service runs at least 3 replicas (was 2)",
    "the service scales to at most 12 replicas (was 10)",
  ]);
  check("schedule", { retraining: { schedule: "0 3 * * 1" } }, [
    "retraining runs at cron schedule 0 0 3 * * 1 (was 0 0 2 * * 0)",
  ]);
  check("gate", { retraining: { schedule: "0 2 * * 0", min_improvement: 0.02 } }, [
    "a new model must be better by a share of 0.02 (was 0.01)",
    "announce runs if evaluation.f1 > champion.f1 * 1.02 (was evaluation.f1 > champion.f1 * 1.01)",
  ]);
  check("thresholds", { monitoring: { accuracy: { baseline: 0.88 }, psi: { retrain: 0.3 }, error_rate: { page: 0.04 } } }, [
    "prediction_error_ratio: the person on call is woken from 0.04 (was 0.05)",
    "feature_drift_psi: retraining starts from 0.3 (was 0.25)",
    "psi-above-retrain-band: retraining starts at psi 0.3 (was 0.25)",
  ]);
  check("version and storage", { version: "2.2.0", model: { ...spec.model, storage_uri: "s3://models/fraud/v2.2.0" } }, [
    "the model is loaded from s3://models/fraud/v2.2.0 (was s3://models/fraud/v2.1.0)",
    "the deployed model version is 2.2.0 (was 2.1.0)",
    "the registered version is 2.2.0 (was 2.1.0)",
    "the registered model is stored at s3://models/fraud/v2.2.0 (was s3://models/fraud/v2.1.0)",
  ]);
  check(
    "a manifest that is possible no more",
    { model: {} },
    [
      "governance/rbac.yaml is removed: the spec no longer leads to it",
      "serving/inference-service.yaml is removed: the spec no longer leads to it",
      "serving/rollout.py is removed: the spec no longer leads to it",
      "storage/lifecycle.json is removed: the spec no longer leads to it",
      'the registered model is stored at" is no longer set (was s3://models/fraud/v2.1.0)',
    ].map((words) => (words.includes("no longer set") ? `"${words}` : words)),
  );
  check("nothing", {}, []);
});

function check(name: string, change: Partial<Spec>, expected: readonly string[]): void {
  it(name, () => {
    const before = generateBundle(resolvePlan(spec, 3), origin);
    const after = generateBundle(resolvePlan({ ...spec, ...change }, 3), origin);
    const disk = new Map(before.map(({ path, text }) => [path, { text, generated: text }]));
    assert.deepEqual(previewBundle(after, disk).meaning, expected);
  });
}
