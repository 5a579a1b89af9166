/** The decisions that rules and plan share. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { canScale, needsAutoscaling, replicasFor, suggestedMaxReplicas } from "../../server/src/engine/practice/capacity";
import type { Protocol } from "../../server/src/engine/practice/kserve-runtimes";
import { latencyNeed } from "../../server/src/engine/practice/latency";
import {
  assumedServer,
  autoSelected,
  edgeLoads,
  kserveProtocol,
  loads,
  serversFor,
} from "../../server/src/engine/practice/serving";

describe("latency", () => {
  const need = (latencyMs: number | undefined, target = "online", compression?: string) =>
    latencyNeed({ latencyMs, target, compression });

  it("asks for one thing at a time", () => {
    assert.deepEqual(
      [49, 50, 99, 100].map((ms) => need(ms)),
      ["edge or optimisation", "compression", "compression", "nothing"],
    );
  });

  it("asks nothing of devices, batch jobs and compressed models", () => {
    assert.equal(need(10, "edge"), "nothing");
    assert.equal(need(10, "batch"), "nothing");
    assert.equal(need(10, "online", "int8"), "nothing");
    assert.equal(need(10, "hybrid", "none"), "edge or optimisation");
    assert.equal(need(undefined), "nothing");
  });
});

describe("capacity", () => {
  it("counts requests in flight", () => {
    assert.equal(replicasFor({ rps: 500, latencyMs: 150, concurrency: 8 }), 10);
    assert.equal(replicasFor({ rps: 0.1, latencyMs: 1, concurrency: 8 }), 1);
  });

  it("scales only with room between the bounds", () => {
    assert.deepEqual(
      [
        { min: 2, max: undefined },
        { min: 2, max: 2 },
        { min: 2, max: 3 },
      ].map(canScale),
      [false, false, true],
    );
    assert.ok(!needsAutoscaling(1000) && needsAutoscaling(1001));
    assert.ok(suggestedMaxReplicas(2, { rps: 2000, latencyMs: 150, concurrency: 8 }) >= 38);
    assert.equal(suggestedMaxReplicas(0, {}), 2);
  });
});

describe("serving", () => {
  it("knows who loads what", () => {
    assert.ok(!loads({ server: "torchserve" }, "keras"));
    assert.ok(loads({ server: "tf_serving" }, "savedmodel") && !loads({ server: "tf_serving" }, "keras"));
    assert.ok(loads({ server: "kserve", runtime: "our-own" }, "keras") && !loads({ server: "kserve", runtime: "auto" }, "keras"));
    assert.ok(!loads({ server: "kserve", runtime: "kserve-xgbserver" }, "sklearn"));
    assert.ok(loads({ server: "sagemaker" }, "keras") && loads({ server: "torchserve" }, "custom"));
    assert.ok(edgeLoads("onnx_runtime", "onnx") && !edgeLoads("onnx_runtime", "tflite"));
    assert.deepEqual(serversFor("savedmodel"), ["kserve", "triton", "tf_serving", "kubernetes"]);
  });

  it("selects KServe's runtime as its controller does", () => {
    const selected = (format: string, protocol: Protocol, version?: string) => autoSelected(format, protocol, version)?.name;
    assert.equal(selected("sklearn", "v1"), "kserve-sklearnserver");
    assert.equal(selected("sklearn", "v2"), "kserve-mlserver");
    assert.equal(selected("xgboost", "v1", "2"), "kserve-xgbserver");
    assert.equal(selected("savedmodel", "v1"), "kserve-tensorflow-serving");
    assert.equal(selected("savedmodel", "v2"), "kserve-tritonserver");
    assert.equal(selected("vLLM", "grpc-v1"), "kserve-vllmserver");
    for (const [format, version] of [["mlflow"], ["onnx"], ["tensorrt"], ["sklearn", "0"], ["xgboost", "1"], ["lightgbm", "3"]])
      assert.deepEqual([selected(format ?? "", "v1", version), kserveProtocol(format ?? "", version)], [undefined, "v2"], format);
  });

  it("assumes KServe unless something managed is in use", () => {
    assert.equal(assumedServer(["mlflow"], "kubernetes"), "kserve");
    assert.equal(assumedServer(["mlflow", "sagemaker"], ""), undefined);
    assert.equal(assumedServer([], "cloud_managed"), undefined);
  });
});
