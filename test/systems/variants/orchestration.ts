/** What runs retraining. */
import type { Broken, Variant } from "../broken";

const resource = "resources/retraining.yml";
const pipeline = "retraining/azure-pipeline.yaml";
const schedule = "retraining/azure-schedule.yaml";
const steps = "retraining/sagemaker-pipeline.json";
const ir = "retraining/retraining-pipeline.ir.yaml";
const dag = "dags/retraining.py";
const cronJob = "retraining/cronjob.yaml";
const project = "prefect.yaml";

const runs = (system: string, variants: readonly Variant[]): Broken => ({ role: "pipeline", system, variants });

export const orchestration: readonly Broken[] = [
  runs("databricks", [
    {
      path: resource,
      from: "0 0 2 ? * SUN",
      to: "0 0 2 * * SUN",
      rule: "pipeline/engine-cron-invalid",
      at: "0 0 2 * * SUN",
    },
    {
      path: resource,
      from: "- task_key: train\n          depends_on:\n            - task_key: validate",
      to: "- task_key: train\n          depends_on:\n            - task_key: validation",
      rule: "pipeline/engine-step-missing",
      at: "validation",
    },
    { path: resource, from: "op: EQUAL_TO", to: "op: EQUALS", rule: "schema", at: "EQUALS" },
  ]),
  runs("azure_ml", [
    {
      path: pipeline,
      from: "parent.jobs.train.outputs",
      to: "parent.jobs.training.outputs",
      rule: "pipeline/engine-step-missing",
      at: `\${{parent.jobs.training.outputs.after}}`,
    },
    { path: pipeline, from: "default_compute:", to: "default_computer:", rule: "schema", at: "default_computer" },
    { path: pipeline, from: "type: pipeline", to: "type: pipelines", rule: "schema", at: "pipelines" },
    {
      path: schedule,
      from: "0 2 * * 0",
      to: "0 2 1 * *",
      rule: "pipeline/azure-days-ignored",
      at: "0 2 1 * *",
      also: ["cross/schedule-mismatch at 0 2 1 * *"],
    },
    { path: schedule, from: "0 2 * * 0", to: "0 25 * * 0", rule: "pipeline/engine-cron-invalid", at: "0 25 * * 0" },
    { path: schedule, from: "type: cron", to: "type: crontab", rule: "schema", at: "crontab" },
  ]),
  runs("prefect", [
    {
      path: project,
      from: "cron: 0 2 * * 0",
      to: 'cron: "0 0 2 ? * SUN"',
      rule: "pipeline/engine-cron-invalid",
      at: '"0 0 2 ? * SUN"',
    },
    { path: project, from: "collision_strategy: CANCEL_NEW", to: "collision_strategy: CANCEL", rule: "schema", at: "CANCEL" },
    { path: project, from: "work_pool:", to: "workpool:", rule: "schema", at: "workpool" },
  ]),
  runs("sagemaker", [
    {
      path: steps,
      from: '"DependsOn": ["train"]',
      to: '"DependsOn": ["training"]',
      rule: "pipeline/engine-step-missing",
      at: '"training"',
    },
    {
      path: steps,
      from: "Steps.evaluate.PropertyFiles.outputs",
      to: "Steps.eval.PropertyFiles.outputs",
      rule: "pipeline/engine-step-missing",
      at: '"Steps.eval.PropertyFiles.outputs"',
    },
    { path: steps, from: '"Type": "Training"', to: '"Type": "Train"', rule: "schema", at: '"Train"' },
  ]),
  runs("vertex_ai", [
    { path: ir, from: "producerTask: validate", to: "producerTask: validation", rule: "kfp/producer-missing", at: "validation" },
    {
      path: ir,
      from: "executorLabel: exec-train",
      to: "executorLabel: exec-training",
      rule: "kfp/executor-missing",
      at: "exec-training",
    },
    { path: ir, from: "schemaVersion: 2.1.0", to: "schemaVersion: 3.1.0", rule: "kfp/schema-version", at: "3.1.0" },
  ]),
  runs("airflow", [
    { path: dag, from: '"0 2 * * 0"', to: '"0 0 2 * * 0"', rule: "pipeline/engine-cron-invalid", at: "0 0 2 * * 0" },
    { path: dag, from: '"0 2 * * 0"', to: '"0 3 * * 0"', rule: "cross/schedule-mismatch", at: "0 3 * * 0" },
    { path: dag, from: "fraud-detection:2.1.0", to: "fraud-detection:2.0.0", rule: "cross/generated-stale", at: "2.0.0" },
  ]),
  runs("cron", [
    { path: cronJob, from: "0 2 * * 0", to: "0 0 2 * * SUN", rule: "k8s/cron-invalid", at: "0 0 2 * * SUN" },
    { path: cronJob, from: "0 2 * * 0", to: "0 3 * * 0", rule: "cross/schedule-mismatch", at: "0 3 * * 0" },
    { path: cronJob, from: "concurrencyPolicy: Forbid", to: "concurrencyPolicy: Never", rule: "schema", at: "Never" },
    { path: cronJob, from: "restartPolicy: Never", to: "restartPolicy: Always", rule: "k8s/restart-policy", at: "Always" },
  ]),
  runs("kubeflow", [
    { path: ir, from: "producerTask: validate", to: "producerTask: validation", rule: "kfp/producer-missing", at: "validation" },
    { path: ir, from: "[evaluate]", to: "[evaluation]", rule: "kfp/task-missing", at: "evaluation" },
    { path: ir, from: "parameterType: STRING", to: "parameterType: TEXT", rule: "schema", at: "TEXT" },
  ]),
];
