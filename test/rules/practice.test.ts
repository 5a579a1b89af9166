/** The decisions that rules and plan share. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { canScale, needsAutoscaling, replicasFor, suggestedMaxReplicas } from "../../server/src/engine/practice/capacity";
import { canExplain, explainers, explainersFor } from "../../server/src/engine/practice/explainers";
import type { Protocol } from "../../server/src/engine/practice/kserve-runtimes";
import { latencyNeed } from "../../server/src/engine/practice/latency";
import { isStaged } from "../../server/src/engine/practice/model-size";
import {
  assumedServer,
  autoSelected,
  edgeLoads,
  kserveProtocol,
  loads,
  serversFor,
} from "../../server/src/engine/practice/serving";
import { scheduleFault } from "../../server/src/engine/practice/spec-schedule";
import { propertiesAt, schemaFile } from "../../server/src/engine/schema/schema";

describe("latency", () => {
  const need = (latencyMs: number | undefined, target = "online", compression?: string) =>
    latencyNeed({ latencyMs, target, compression });

  it("asks for one thing at a time", () => {
    assert.deepEqual(
      [49, 50, 99, 100].map((ms) => need(ms)),
      ["edge or optimisation", "compression", "compression", "nothing"],
    );
  });

  it("asks nothing of devices and compressed models", () => {
    assert.equal(need(10, "edge"), "nothing");
    assert.equal(need(10, "online", "int8"), "nothing");
    assert.equal(need(10, "hybrid", "none"), "edge or optimisation");
    assert.equal(need(undefined), "nothing");
  });
});

describe("latency and the way a model is served", () => {
  it("tells services and batch jobs apart", () => {
    assert.deepEqual(
      [499, 500].flatMap((latencyMs) => ["batch", "online", "hybrid"].map((target) => latencyNeed({ latencyMs, target }))),
      ["a service", "nothing", "nothing", "nothing", "no service", "nothing"],
    );
  });

  it("asks for fewer models before anything else", () => {
    const ensemble = { latencyMs: 49, target: "online", ensembleSize: 10 };
    assert.equal(latencyNeed(ensemble), "fewer models");
    assert.equal(latencyNeed({ ...ensemble, compression: "int8" }), "fewer models");
    assert.equal(latencyNeed({ ...ensemble, target: "embedded" }), "fewer models");
    assert.equal(latencyNeed({ ...ensemble, ensembleSize: 9 }), "edge or optimisation");
    assert.equal(latencyNeed({ ...ensemble, hardware: "gpu" }), "edge or optimisation");
    assert.equal(latencyNeed({ ...ensemble, compression: "distillation" }), "nothing");
    assert.equal(latencyNeed({ ...ensemble, latencyMs: 50 }), "compression");
    assert.equal(latencyNeed({ ...ensemble, target: "batch" }), "a service");
  });
});

describe("a schedule of five fields", () => {
  const rewritten = (schedule: string) => scheduleFault(schedule)?.rewritten;

  it("is cron as every engine knows it", () => {
    for (const schedule of ["0 2 * * 0", " 0 2 * * 0 ", "*/15 0-6 1,15 * mon-fri", "0 2 29 2 *"])
      assert.equal(scheduleFault(schedule), undefined, schedule);
  });

  it("is rewritten where it says the same in another form", () => {
    assert.deepEqual(["@daily", "@weekly", "0 0 2 * * 0"].map(rewritten), ["0 0 * * *", "0 0 * * 0", "0 2 * * 0"]);
  });

  it("is refused where there is nothing to rewrite", () => {
    for (const schedule of ["", "daily", "30 0 2 * * 0", "@every 2h", "CRON_TZ=Europe/Berlin 0 2 * * 0", "0 2 30 2 *", "$CRON"])
      assert.deepEqual(scheduleFault(schedule) && Object.keys(scheduleFault(schedule) ?? {}), ["why"], schedule);
  });
});

describe("explainers", () => {
  it("fit frameworks by what they look at", () => {
    const fitting = Object.fromEntries(
      ["xgboost", "pytorch", "keras", "huggingface", "onnx"].map((framework) => [framework, explainersFor(framework)]),
    );
    assert.deepEqual(fitting, {
      xgboost: ["shap", "lime", "interpretml", "trustyai", "alibi"],
      pytorch: ["shap", "captum", "integrated_gradients", "lime", "interpretml", "trustyai", "alibi"],
      keras: ["shap", "integrated_gradients", "lime", "interpretml", "trustyai", "alibi"],
      huggingface: ["shap", "captum", "integrated_gradients", "lime", "alibi"],
      onnx: ["shap", "lime", "interpretml", "trustyai", "alibi"],
    });
    assert.ok(canExplain("custom", "spark") && canExplain("captum", undefined));
  });

  it("are those of the schema, and name its frameworks", () => {
    const model = propertiesAt(schemaFile("mlops-spec.schema.json"), ["model"]);
    const listed = propertiesAt(schemaFile("mlops-spec.schema.json"), ["model", "explainability"]).get("framework")?.enum;
    assert.deepEqual([...Object.keys(explainers), "custom", "none"].sort(), [...(listed ?? [])].sort());
    for (const { explains } of Object.values(explainers))
      for (const framework of explains === "any" ? [] : explains) assert.ok(model.get("framework")?.enum?.includes(framework));
  });
});

describe("storage", () => {
  it("spares a replica the download, or does not", () => {
    const staged = (uri: string): boolean => isStaged(uri);
    assert.ok(["oci://r/a:1", "oci+native://r/a:1", "pvc://models/a", "file:///mnt/a", "/mnt/models"].every(staged));
    assert.ok(!["oci+fetch://r/a:1", "s3://b/a", "gs://b/a", "hf://org/model", "models"].some(staged));
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
