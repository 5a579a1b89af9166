/** Specs that together name every system for every role it plays, and every pair of systems of two roles that a spec may hold. */
import { stringify } from "yaml";
import { draftPlan } from "../../server/src/engine/draft";
import { parseFile } from "../../server/src/engine/file";
import type { Spec } from "../../server/src/engine/plan/plan";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";
import { always, card, joined, type NamedSpec } from "./covering-specs";
import { pairwise, type Row } from "./pairwise";

type Saying = Readonly<Record<string, Readonly<Record<string, object>>>>;

const online = { deployment_target: "online", scale_requirements: { rps: 500, latency_ms: 150 } };
const onDevice = (runtime: string, model: object) => ({
  deployment_target: "edge",
  scale_requirements: { latency_ms: 150 },
  infrastructure: { edge_runtimes: [runtime] },
  model,
});
const sklearn = { framework: "sklearn", format: "sklearn", framework_version: "1.5.2" };
const pytorch = { framework: "pytorch", format: "onnx" };
const languageModel = { framework: "huggingface", format: "huggingface", hardware: "gpu", size_gb: 140 };
const tensorflow = { framework: "tensorflow", format: "tensorflow" };

/** What each system says in a spec, with a model that it can load. */
export const saying: Saying = {
  serving: {
    kserve: { ...online, serving: { server: "kserve" }, model: sklearn },
    // as an LLMInferenceService
    kserve_llm: { ...online, model_type: "generative", serving: { server: "kserve", runtime: "llmisvc" }, model: languageModel },
    kubernetes: { ...online, serving: { server: "kubernetes" }, model: sklearn },
    seldon: { ...online, serving: { server: "seldon" }, model: sklearn },
    triton: { ...online, serving: { server: "triton" }, model: pytorch },
    tf_serving: { ...online, serving: { server: "tf_serving" }, model: tensorflow },
    torchserve: { ...online, serving: { server: "torchserve" }, model: { framework: "pytorch", format: "torch_mar" } },
    vertex_ai: { ...online, serving: { server: "vertex_ai" }, model: sklearn },
    sagemaker: { ...online, serving: { server: "sagemaker" }, model: sklearn },
    azure_ml: { ...online, serving: { server: "azure_ml" }, model: sklearn },
    databricks: { ...online, serving: { server: "databricks" }, model: sklearn },
    batch_job: { deployment_target: "batch", scale_requirements: { data_volume_gb: 40 }, model: sklearn },
    onnx_runtime: onDevice("onnx_runtime", pytorch),
    tflite: onDevice("tflite", { framework: "tensorflow", format: "tflite" }),
    torchscript: onDevice("torchscript", { framework: "pytorch", format: "torchscript" }),
    executorch: onDevice("executorch", { framework: "pytorch", format: "executorch" }),
  },
  tracking: {
    mlflow: { tracking: { tool: "mlflow" } },
    ...Object.fromEntries(
      ["wandb", "vertex_ai", "sagemaker", "azure_ml", "databricks", "kubeflow"].map((tool) => [
        tool,
        // the address that every other spec has is one of MLflow's own server
        { tracking: { tool, tracking_uri: undefined } },
      ]),
    ),
  },
  pipeline: Object.fromEntries(
    ["kubeflow", "vertex_ai", "airflow", "prefect", "sagemaker", "azure_ml", "databricks", "cron"].map((orchestrator) => [
      orchestrator,
      { orchestrator, retraining: { schedule: "0 2 * * 0", min_improvement: 0.02 } },
    ]),
  ),
  features: {
    none: {},
    redis_file: { features: { store: "feast", online: "redis", offline: "file" } },
    dynamodb_bigquery: { features: { store: "feast", online: "dynamodb", offline: "bigquery" } },
    redis_snowflake: { features: { store: "feast", online: "redis", offline: "snowflake" } },
    vertex_ai: { features: { store: "vertex_ai", online: "bigtable", offline: "bigquery" } },
    sagemaker: { features: { store: "sagemaker", online: "standard", offline: "s3" } },
  },
  drift: {
    evidently: { monitoring: { drift_tool: "evidently" } },
    alibi_detect: { monitoring: { drift_tool: "alibi_detect" } },
  },
  ci: Object.fromEntries(["github_actions", "gitlab_ci", "jenkins"].map((ci) => [ci, { ci }])),
  approvals: Object.fromEntries(
    ["github", "gitlab_ci", "jenkins", "jira", "servicenow"].map((system) => [system, { governance: { approval_system: system } }]),
  ),
  hpo: Object.fromEntries(
    ["optuna", "ray_tune", "katib"].map((engine) => [
      engine,
      { hpo: { engine, trials: 20, parallel_trials: 2, early_stopping: true } },
    ]),
  ),
  distributed: {
    none: {},
    ...Object.fromEntries(
      ["pytorch_ddp", "horovod", "tf_multiworker"].map((strategy) => [
        strategy,
        { distributed_training: { strategy, workers: 2, gpus_per_worker: 1, checkpoint_path: "s3://mlops-models/checkpoints" } },
      ]),
    ),
  },
  flags: {
    none: { rollout: { strategy: "canary", steps: [5, 25, 50, 100], rollback: { on: ["latency", "error_rate"] } } },
    ...Object.fromEntries(
      ["unleash", "launchdarkly"].map((feature_flags) => [
        feature_flags,
        {
          rollout: {
            strategy: "ab_test",
            steps: [50, 100],
            rollback: { on: ["error_rate"] },
            feature_flags,
            flag: { name: "new-model", default: false, stickiness: "user_id" },
          },
        },
      ]),
    ),
  },
  pager: Object.fromEntries(["pagerduty", "opsgenie"].map((pager) => [pager, { alerting: { pager } }])),
  tier: { one: { tier: 1 }, two: { tier: 2 }, three: { tier: 3 } },
  governance: Object.fromEntries(
    ["staging", "production"].map((governance_level) => [governance_level, { governance_level }]),
  ),
};

/** What every spec says besides. */
const whole = {
  model_type: "classification",
  monitoring: { accuracy: { metric: "f1", baseline: 0.88 } },
  // a stack of its own would speak against every other tool
  existing_stack: "custom",
};

/** The spec of a row. */
export function systemSpecOf(row: Row): Spec {
  const parts = Object.entries(row).map(([role, tool]) => saying[role]?.[tool] ?? {});
  return [whole, ...parts].reduce<Record<string, unknown>>((spec, part) => joined(spec, part), always) as unknown as Spec;
}

const ruleset = rulesetOf(rules);

/** What keeps a row from being planned, as "rule: message"; empty where nothing does. */
export function refusals(row: Row): readonly string[] {
  return refusalsOf(systemSpecOf(row));
}

export function refusalsOf(spec: Spec): readonly string[] {
  const file = parseFile("fraud-detection.mlops.yaml", stringify(spec));
  const draft = draftPlan(file, workspaceOf([file], [card, "docs/dpia.md"]), ruleset);
  return draft.ok ? [] : draft.errors.map(({ rule, message }) => `${rule}: ${message}`);
}

const factors = Object.fromEntries(Object.entries(saying).map(([role, tools]) => [role, Object.keys(tools)]));

export const coveringSystems = pairwise(factors, (row) => refusals(row).length === 0);

export const systemSpecs: readonly NamedSpec[] = coveringSystems.rows.map((row) => ({
  name: Object.values(row).join("-"),
  spec: systemSpecOf(row),
}));
