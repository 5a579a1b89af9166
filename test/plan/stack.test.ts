import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolveStack } from "../../server/src/engine/plan/stack";
import { minimalSpec } from "./minimal-spec";

describe("stack", () => {
  check("open source where nothing is said", {}, "mlflow mlflow kserve triggers_only evidently prometheus");
  check(
    "a schedule is a scheduled job",
    { retraining: { schedule: "0 2 * * 0" } },
    "mlflow mlflow kserve cron evidently prometheus",
  );
  check(
    "cron without a schedule starts nothing",
    { orchestrator: "cron" },
    "mlflow mlflow kserve triggers_only evidently prometheus",
  );
  check("what is in use stays", { existing_stack: "wandb" }, "wandb wandb kserve triggers_only evidently prometheus");
  check(
    "several platforms, each for what it brings",
    { existing_stack: ["mlflow", "kubeflow"] },
    "mlflow mlflow kserve kubeflow evidently prometheus",
  );
  check(
    "the first platform wins a role both play",
    { existing_stack: ["sagemaker", "mlflow"] },
    "sagemaker sagemaker sagemaker sagemaker evidently prometheus",
  );
  check(
    "databricks brings its own",
    { existing_stack: ["databricks"] },
    "databricks databricks databricks databricks evidently prometheus",
  );
  check(
    "what the spec names comes first",
    { existing_stack: ["mlflow"], serving: { server: "triton" }, orchestrator: "airflow" },
    "mlflow mlflow triton airflow evidently prometheus",
  );
  check(
    "managed services on a managed cloud",
    { infrastructure: { platform: "cloud_managed", cloud: "gcp" } },
    "vertex_ai vertex_ai vertex_ai vertex_ai evidently prometheus",
  );
  check(
    "what is in use comes before the cloud",
    { existing_stack: ["mlflow"], infrastructure: { platform: "cloud_managed", cloud: "azure" } },
    "mlflow mlflow azure_ml azure_ml evidently prometheus",
  );
  check(
    "Neptune is replaced",
    { existing_stack: ["neptune"], tracking: { tool: "neptune" } },
    "mlflow mlflow kserve triggers_only evidently prometheus",
  );
  check(
    "a batch target is a job",
    { deployment_target: "batch", serving: { server: "kserve" } },
    "mlflow mlflow batch_job triggers_only evidently prometheus",
  );
  check(
    "a device runs what it has",
    { deployment_target: "edge", infrastructure: { edge_runtimes: ["tflite"] } },
    "mlflow mlflow tflite triggers_only evidently prometheus",
  );

  it("says what became of Neptune, with the rule", () => {
    const { decisions } = resolveStack({ ...minimalSpec, existing_stack: ["neptune"] });
    assert.equal(decisions.at(-1)?.rule, "spec/tool-end-of-life");
  });

  it("gives every role a reason and a dated source", () => {
    for (const { words, source } of resolveStack(minimalSpec).decisions) {
      assert.match(words, /\.$/);
      assert.match(source.accessed, /^\d{4}-\d\d-\d\d$/);
    }
  });
});

function check(name: string, spec: Partial<Spec>, expected: string): void {
  it(name, () => {
    const { tracking, registry, serving, pipeline, drift, metrics } = resolveStack({ ...minimalSpec, ...spec }).value;
    assert.equal([tracking, registry, serving, pipeline, drift, metrics].join(" "), expected);
  });
}
