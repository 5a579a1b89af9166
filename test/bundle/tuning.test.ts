import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { minimalSpec } from "../plan/minimal-spec";

const origin = { today: "2026-11-23", spec: "spec.mlops.yaml", version: "0.0.0" };

/** Text of one file of the bundle of a spec at tier 3; undefined where the bundle does not have it. */
function file(path: string, spec: Partial<Spec>): string | undefined {
  return generateBundle(resolvePlan({ ...minimalSpec, tier: 3, ...spec }), origin).find((each) => each.path === path)?.text;
}

describe("files of search, distributed training, devices and compression", () => {
  it("keep secrets of a feature store in the environment", () => {
    const text = file("features/feature_store.yaml", { features: { store: "feast", online: "postgres", offline: "snowflake" } });
    assert.match(text ?? "", /password: \$\{PGPASSWORD\}/);
    assert.match(text ?? "", /password: \$\{SNOWFLAKE_PASSWORD\}/);
  });

  it("search in the direction and with the numbers of the spec", () => {
    const text = file("training/hpo.py", {
      model_type: "regression",
      hpo: { engine: "optuna", trials: 12, parallel_trials: 20, early_stopping: true },
    });
    for (const part of ['direction="minimize"', '"HPO_TRIALS", 12', "n_jobs=12", "MedianPruner()", "TrialPruned"])
      assert.ok(text?.includes(part), part);
  });

  it("leave the search to the tool that the spec names", () =>
    assert.equal(file("training/hpo.py", { hpo: { engine: "katib" } }), undefined));

  it("train where the spec says: machines, GPUs, checkpoints", () => {
    const said = { strategy: "pytorch_ddp", workers: 4, gpus_per_worker: 2, checkpoint_path: "s3://checkpoints/fraud" } as const;
    const job = file("training/train-job.yaml", { distributed_training: said });
    for (const part of ["numNodes: 4", "numProcPerNode: 2", 'nvidia.com/gpu: "2"', "value: s3://checkpoints/fraud"])
      assert.ok(job?.includes(part), part);
    assert.match(file("training/distributed.py", { distributed_training: said }) ?? "", /"nccl"/);
  });

  it("ask for a place of checkpoints that the spec does not name", () =>
    assert.match(
      file("training/train-job.yaml", { distributed_training: { strategy: "pytorch_ddp" } }) ?? "",
      /name: CHECKPOINT_PATH\n\s+valueFrom:/,
    ));

  const devices: Partial<Spec> = { deployment_target: "edge", infrastructure: { edge_runtimes: ["onnx_runtime"] } };

  it("go out to devices in the steps of the rollout, and hybrid targets have them too", () => {
    const text = file("edge/package.yaml", { ...devices, rollout: { strategy: "canary", steps: [10, 100] } });
    assert.match(text ?? "", /percent_of_devices: \[10, 100\]/);
    assert.ok(file("edge/predict.py", { ...devices, deployment_target: "hybrid" }));
    assert.equal(file("edge/predict.py", {}), undefined);
  });

  it("compress as the spec says, behind its limit, and ship the compressed file", () => {
    const spec = { ...devices, model: { compression: "fp16", max_accuracy_drop: 0.03 } } as unknown as Partial<Spec>;
    assert.match(file("optimize/quantize.py", spec) ?? "", /convert_float_to_float16[\s\S]*MAX_ACCURACY_DROP = 0\.03/);
    assert.match(file("edge/package.yaml", spec) ?? "", /files: \[model\.compressed\.onnx, predict\.py\]/);
  });

  it("compress where only the latency target asks for it, by what the framework and the hardware allow", () => {
    const fast = { scale_requirements: { rps: 10, latency_ms: 80 } };
    assert.equal(file("optimize/quantize.py", {}), undefined);
    assert.match(file("optimize/quantize.py", fast) ?? "", /quantize_dynamic/);
    assert.match(file("optimize/quantize.py", { ...fast, model_type: "computer-vision" }) ?? "", /quantize_static/);
    assert.match(file("optimize/quantize.py", { ...fast, model: { hardware: "gpu" } }) ?? "", /convert_float_to_float16/);
    assert.match(file("optimize/quantize.py", { ...fast, model: { framework: "xgboost" } }) ?? "", /MLPClassifier/);
  });
});
