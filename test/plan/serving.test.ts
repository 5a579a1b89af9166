import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { kserveLoading } from "../../server/src/engine/plan/model-format";
import type { Spec } from "../../server/src/engine/plan/plan";
import { planMarkdown, planText } from "../../server/src/engine/plan/render";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { minimalSpec } from "./minimal-spec";

describe("how KServe loads a model", () => {
  loads("xgboost of the current line", { framework: "xgboost", framework_version: "2.1" }, "xgboost 2 v1 kserve-xgbserver");
  loads("xgboost of the line before", { framework: "xgboost", framework_version: "1.7" }, "xgboost 1 v2 kserve-mlserver");
  loads("scikit-learn before 1.0", { framework: "sklearn", framework_version: "0.24" }, "sklearn 0 v2 kserve-mlserver");
  loads("xgboost of unknown line", { framework: "xgboost" }, "xgboost - v1 kserve-xgbserver");
  loads("an MLflow folder", { framework: "sklearn", framework_version: "1.5", format: "mlflow" }, "mlflow - v2 kserve-mlserver");
  loads("ONNX", { format: "onnx" }, "onnx - v2 kserve-tritonserver");
  loads(
    "a SavedModel",
    { framework: "tensorflow", framework_version: "2.16", format: "savedmodel" },
    "tensorflow 2 v1 kserve-tensorflow-serving",
  );
  loads(
    "PyTorch without TorchServe",
    { framework: "pytorch", framework_version: "2.4", format: "torchscript" },
    "pytorch - v2 kserve-tritonserver",
  );
  loads("what no runtime loads", { framework: "catboost", format: "catboost" }, "nothing");
  loads("an unknown format", {}, "nothing");

  loads("a language model", { format: "huggingface" }, "huggingface - v1 kserve-huggingfaceserver");

  it("a language model that writes text, asked in OpenAI's words", () =>
    assert.equal(
      kserveLoading({ ...minimalSpec, model_type: "generative", model: { format: "huggingface" } })?.protocol,
      "openai",
    ));

  function loads(name: string, model: NonNullable<Spec["model"]>, expected: string): void {
    it(name, () => {
      const loading = kserveLoading({ ...minimalSpec, model });
      const { modelFormat, formatVersion = "-", protocol, emitter } = loading ?? {};
      assert.equal(loading ? [modelFormat, formatVersion, protocol, emitter].join(" ") : "nothing", expected);
    });
  }
});

describe("replicas", () => {
  says(
    "computed for the seed's load",
    { serving: { min_replicas: 2, max_replicas: 10, concurrency_per_replica: 8 } },
    2,
    10,
    "500 rps × 0.15 s needs 75 requests in flight; 10 replicas × 8 = 80.",
  );
  says(
    "with room for a peak where the spec is silent",
    {},
    2,
    15,
    "500 rps × 0.15 s needs 75 requests in flight; 15 replicas × 8 = 120.",
  );
  says(
    "without numbers for the load",
    { scale_requirements: { data_volume_gb: 4 }, governance_level: "staging" },
    1,
    2,
    "Twice the smallest number lets the service grow; give `rps` and `latency_ms` to have it computed.",
  );
  says(
    "by users where rate or time is unknown",
    { scale_requirements: { rps: 5, concurrent_users: 200 } },
    2,
    25,
    "200 concurrent users have at most 200 requests in flight, if all ask at once; 25 replicas × 8 = 200.",
  );
  says(
    "too few, in numbers",
    { scale_requirements: { rps: 10000, latency_ms: 60 }, serving: { min_replicas: 2, max_replicas: 3 } },
    2,
    3,
    "10,000 rps × 0.06 s needs 600 requests in flight; 3 replicas × 8 = 24 is too few: 75 replicas are needed.",
  );
  says(
    "in the words of the issue",
    { scale_requirements: { rps: 1200, latency_ms: 150 }, serving: { max_replicas: 23, concurrency_per_replica: 8 } },
    2,
    23,
    "1,200 rps × 0.15 s needs 180 requests in flight; 23 replicas × 8 = 184.",
  );
  says(
    "by users, of whom some would wait",
    { scale_requirements: { concurrent_users: 1200 }, serving: { max_replicas: 3 } },
    2,
    3,
    "1,200 concurrent users have at most 1,200 requests in flight, if all ask at once; 3 replicas × 8 = 24, so some would wait.",
  );
  says(
    "never fewer at most than at least",
    { serving: { max_replicas: 1 } },
    1,
    1,
    "500 rps × 0.15 s needs 75 requests in flight; 1 replica × 8 = 8 is too few: 10 replicas are needed.",
  );

  function says(name: string, spec: Partial<Spec>, ...[min, max, words]: [number, number, string]): void {
    it(name, () => {
      const { serving, decisions } = resolvePlan({ ...minimalSpec, ...spec });
      assert.deepEqual([serving.minReplicas, serving.maxReplicas], [min, max]);
      assert.equal(decisions.find(({ question }) => question === "How many replicas at most?")?.words, words);
    });
  }
});

describe("a plan as text", () => {
  const plan = resolvePlan({ ...minimalSpec, tier: 1 });

  it("names model, tier and recommendation first", () => {
    assert.equal(planText(plan).split("\n")[0], "Plan for fraud-detection: tier 1, tier 3 is recommended");
    assert.equal(planMarkdown(plan).split("\n")[0], "# Plan for fraud-detection: tier 1, tier 3 is recommended");
  });

  it("shows every decision with its source and the day it was read", () => {
    for (const { answer, source } of plan.decisions) {
      for (const text of [planText(plan), planMarkdown(plan)])
        assert.ok(text.includes(answer) && text.includes(source.url), answer);
    }
    assert.equal(planText(plan).match(/\(accessed \d{4}-\d\d-\d\d\)/g)?.length, plan.decisions.length);
  });
});
