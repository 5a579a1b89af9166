/** The retraining files of each engine: nothing is found in what is generated, and what is broken in them is found, by which rule and where. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { triggerFor } from "../../server/src/engine/systems/azure-ml/recurrence";
import { minimalSpec } from "../plan/minimal-spec";
import { findingsOf } from "../rules/in-files";

const origin = { today: "2026-11-23", spec: "spec.mlops.yaml", version: "0.0.0" };

/** A fault: what is written instead of what, the rule that finds it, and the text it is found at. */
type Fault = readonly [was: string, is: string, rule: string, at: string];

broken("databricks", "resources/retraining.yml", [
  ["0 0 2 ? * SUN", "0 0 2 * * SUN", "pipeline/engine-cron-invalid", "0 0 2 * * SUN"],
  [
    "- task_key: train\n          depends_on:\n            - task_key: validate",
    "- task_key: train\n          depends_on:\n            - task_key: validation",
    "pipeline/engine-step-missing",
    "validation",
  ],
  ["op: EQUAL_TO", "op: EQUALS", "schema", "EQUALS"],
]);

broken("azure_ml", "retraining/azure-pipeline.yaml", [
  [
    "parent.jobs.train.outputs",
    "parent.jobs.training.outputs",
    "pipeline/engine-step-missing",
    `\${{parent.jobs.training.outputs.after}}`,
  ],
  ["default_compute:", "default_computer:", "schema", "default_computer"],
  ["type: pipeline", "type: pipelines", "schema", "pipelines"],
]);

broken("azure_ml", "retraining/azure-schedule.yaml", [
  ["0 2 * * 0", "0 2 1 * *", "pipeline/azure-days-ignored", "0 2 1 * *"],
  ["0 2 * * 0", "0 25 * * 0", "pipeline/engine-cron-invalid", "0 25 * * 0"],
  ["type: cron", "type: crontab", "schema", "crontab"],
]);

broken("prefect", "prefect.yaml", [
  ["cron: 0 2 * * 0", 'cron: "0 0 2 ? * SUN"', "pipeline/engine-cron-invalid", '"0 0 2 ? * SUN"'],
  ["collision_strategy: CANCEL_NEW", "collision_strategy: CANCEL", "schema", "CANCEL"],
  ["work_pool:", "workpool:", "schema", "workpool"],
]);

broken("sagemaker", "retraining/sagemaker-pipeline.json", [
  ['"DependsOn": ["train"]', '"DependsOn": ["training"]', "pipeline/engine-step-missing", '"training"'],
  [
    "Steps.evaluate.PropertyFiles.outputs",
    "Steps.eval.PropertyFiles.outputs",
    "pipeline/engine-step-missing",
    '"Steps.eval.PropertyFiles.outputs"',
  ],
  ['"Type": "Training"', '"Type": "Train"', "schema", '"Train"'],
]);

broken("vertex_ai", "retraining/retraining-pipeline.ir.yaml", [
  ["producerTask: validate", "producerTask: validation", "kfp/producer-missing", "validation"],
  ["executorLabel: exec-train", "executorLabel: exec-training", "kfp/executor-missing", "exec-training"],
  ["schemaVersion: 2.1.0", "schemaVersion: 3.1.0", "kfp/schema-version", "3.1.0"],
]);

describe("a schedule for Azure Machine Learning", () => {
  it("is a cron trigger where it names neither days nor months", () => {
    assert.deepEqual(triggerFor("0 2 * * 1-5", "2026"), { type: "cron", expression: "0 2 * * 1-5", time_zone: "UTC" });
  });
  it("is a rhythm of months where it does", () => {
    assert.deepEqual(triggerFor("0 3 1 1,4,7,10 *", "2026"), {
      type: "recurrence",
      frequency: "month",
      interval: 3,
      start_time: "2026-01-01T00:00:00",
      time_zone: "UTC",
      schedule: { hours: [3], minutes: [0], month_days: [1] },
    });
  });
  it("is none where months have no rhythm, or a day and a weekday are named", () => {
    for (const schedule of ["0 3 1 1,2 *", "0 3 1 * 1", "0 3 * 1 *", "0 3 L * *"])
      assert.equal(triggerFor(schedule, "2026"), undefined, schedule);
  });
});

function broken(orchestrator: NonNullable<Spec["orchestrator"]>, path: string, faults: readonly Fault[]): void {
  describe(`${path} for ${orchestrator}`, () => {
    const spec: Spec = { ...minimalSpec, orchestrator, retraining: { schedule: "0 2 * * 0" } };
    const text = generateBundle(resolvePlan(spec, 3), origin).find((file) => file.path === path)?.text ?? "";
    it("is known, and nothing is found in it", () => assert.deepEqual(found(path, text), []));
    for (const [was, is, rule, at] of faults)
      it(`with ${is.split("\n").at(-1)?.trim()} is found by ${rule}`, () => {
        assert.ok(text.includes(was), `nothing to break: ${was}`);
        const said = found(
          path,
          text.replace(was, () => is),
        );
        assert.ok(said.includes(`${rule} at ${at}`), said.join("\n"));
      });
  });
}

function found(path: string, text: string): readonly string[] {
  assert.ok(parseFile(path, text).documents.length > 0, `${path} is of no kind we know`);
  return findingsOf({ [path]: text }).map(({ rule, range }) => `${rule} at ${textAt(text, range)}`);
}

function textAt(text: string, { start, end }: Finding["range"]): string {
  const lines = text.split("\n");
  return start.line === end.line ? (lines[start.line] ?? "").slice(start.character, end.character) : (lines[start.line] ?? "");
}
