/** resources/retraining.yml: the retraining as a job of Databricks, with its gate. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import type { Pipeline, PipelineStep } from "../../generators/retraining/pipeline/pipeline";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import { argumentsFor, stepPath } from "../../generators/retraining/step-script";
import { schedulesOf } from "../../generators/retraining/when";
import type { Plan } from "../../plan/plan";
import { resourcePath } from "./bundle";
import { requirementsPath } from "./requirements";

export const jobPath = resourcePath("retraining");

export default defineGenerator({
  id: "systems/databricks/job",
  tier: 3,
  path: jobPath,
  about: "the retraining as a job",
  system: { role: "pipeline", tool: "databricks" },
  steps: (plan) => [
    {
      phase: "retrain",
      title: "Deploy the job (DATA and NODE_TYPE set)",
      commands: [...scopeOf(plan), 'databricks bundle deploy --target prod --var="data=$DATA,node_type=$NODE_TYPE"'],
    },
    { phase: "retrain", title: "Retrain now", commands: ["databricks bundle run retraining --target prod"] },
  ],
  generate: (plan, origin) => [yamlFile(jobPath, contents(plan, retrainingOf(plan)), headOf(origin))],
});

function scopeOf(plan: Plan): readonly string[] {
  const { secret } = retrainingOf(plan);
  if (!secret) return [];
  const puts = secret.variables.map((each) => `databricks secrets put-secret ${secret.name} ${each}`);
  return [`databricks secrets create-scope ${secret.name}`, ...puts];
}

/** Keys of the Jobs API: https://docs.databricks.com/aws/en/dev-tools/bundles/resources#job (read 2026-11-29) */
function contents(plan: Plan, pipeline: Pipeline): Value {
  const { schedule, business } = schedulesOf(plan);
  const review = business === undefined ? {} : { retraining_review: reviewJob(plan, business) };
  return {
    variables: {
      data: { description: "Where the training data are, as a job reads them." },
      node_type: { description: "The machine a step runs on, in the words of the cloud." },
    },
    resources: {
      jobs: {
        retraining: {
          name: pipeline.name,
          description: pipeline.description,
          tags: { model: plan.spec.name },
          max_concurrent_runs: noted("A run that is still going on is not disturbed.", 1),
          schedule: schedule === undefined ? undefined : cron(schedule),
          parameters: pipeline.parameters.map(({ name, default: value }) => ({
            name,
            default: value === undefined ? `\${var.${name}}` : String(value),
          })),
          job_clusters: [{ job_cluster_key: "training", new_cluster: cluster(pipeline) }],
          tasks: tasks(pipeline),
        },
        ...review,
      },
    },
  };
}

function cron(expression: string): Value {
  return { quartz_cron_expression: expression, timezone_id: "UTC", pause_status: "UNPAUSED" };
}

/** A job has one schedule. */
function reviewJob({ spec }: Plan, expression: string): Value {
  return {
    name: `${spec.name}-retraining-review`,
    description: "Starts the retraining for the review of a quarter.",
    max_concurrent_runs: 1,
    schedule: cron(expression),
    tasks: [
      {
        task_key: "start",
        run_job_task: { job_id: `\${resources.jobs.retraining.id}`, job_parameters: { reason: "business" } },
      },
    ],
  };
}

/** One machine: https://docs.databricks.com/aws/en/compute/configure (read 2026-11-29) */
function cluster({ env, secret }: Pipeline): Value {
  const logins = (secret?.variables ?? []).map((each) => [each, `{{secrets/${secret?.name}/${each}}}`]);
  return {
    spark_version: "16.4.x-scala2.12",
    node_type_id: `\${var.node_type}`,
    num_workers: 0,
    data_security_mode: "SINGLE_USER",
    spark_conf: { "spark.databricks.cluster.profile": "singleNode", "spark.master": "local[*, 4]" },
    custom_tags: { ResourceClass: "SingleNode" },
    spark_env_vars: { ...env, ...Object.fromEntries(logins) },
  };
}

function tasks(pipeline: Pipeline): readonly Value[] {
  const { steps, behindGate, gate } = pipeline;
  const before = [undefined, ...steps];
  const gateKey = gate.name.replaceAll("-", "_");
  const asked = {
    task_key: gateKey,
    depends_on: [{ task_key: gate.asks.step }],
    condition_task: {
      op: "EQUAL_TO",
      left: `{{tasks.${gate.asks.step}.values.${gate.asks.output}}}`,
      right: gate.equals,
    },
  };
  return [
    ...steps.map((step, index) => task(pipeline, step, before[index] && [{ task_key: before[index]?.name }])),
    asked,
    ...behindGate.map((step) => task(pipeline, step, [{ task_key: gateKey, outcome: "true" }])),
    {
      ...taskOf(
        pipeline,
        "report",
        [...steps, ...behindGate].map(({ name }) => ({ task_key: name })),
      ),
      run_if: "AT_LEAST_ONE_FAILED",
    },
  ];
}

function task(pipeline: Pipeline, { name, retries }: PipelineStep, after?: Value): Value {
  const retried = retries > 0 ? { max_retries: retries, min_retry_interval_millis: 60_000 } : {};
  return { ...taskOf(pipeline, name, after), ...retried };
}

function taskOf(pipeline: Pipeline, name: string, after?: Value) {
  return {
    task_key: name,
    depends_on: after,
    job_cluster_key: "training",
    libraries: [{ requirements: `../${requirementsPath}` }],
    spark_python_task: {
      python_file: `../${stepPath}`,
      parameters: argumentsFor(name, pipeline, (parameter) => `{{job.parameters.${parameter}}}`),
    },
  };
}
