/** The retraining of a bundle: what a spec changes in it, whichever engine runs it. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseAllDocuments } from "yaml";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { minimalSpec } from "../plan/minimal-spec";

const origin = { today: "2026-11-23", spec: "spec.mlops.yaml", version: "0.0.0" };
const python = "retraining/retraining-pipeline.py";
const ir = "retraining/retraining-pipeline.ir.yaml";
const definition = "retraining/retraining-pipeline.yaml";
const submit = "retraining/submit.py";
const cronJob = "retraining/cronjob.yaml";
const job = "retraining/job.yaml";
const run = "retraining/run.py";
const step = "retraining/step.py";

const weekly: Partial<Spec> = { retraining: { schedule: "0 2 * * 0" } };
const alone: Partial<Spec> = { governance_level: "experimental", deployment_target: "batch" };

describe("the schedule of a retraining", () => {
  has("six fields for Kubeflow", submit, weekly, /SCHEDULES = \{"schedule": "0 0 2 \* \* 0"\}/);
  has("none where the spec has none", submit, {}, /SCHEDULES = \{\}/);
  has(
    "a review every quarter, in the engine's words",
    submit,
    { retraining: { triggers: ["business"] } },
    /"business": "0 0 3 1 1,4,7,10 \*"/,
  );
  has(
    "the review in the definition",
    definition,
    { retraining: { triggers: ["business"] } },
    /type: business\n {4}name: quarterly-review\n {4}schedule: 0 0 3 1/,
  );
  lacks("a trigger that the spec leaves out", definition, { retraining: { triggers: ["business"] } }, /type: drift/);
  has(
    "five fields, a time zone and one run at a time for a CronJob",
    cronJob,
    { ...weekly, orchestrator: "cron" },
    /schedule: 0 2 \* \* 0\n {2}timeZone: Etc\/UTC\n.*\n {2}concurrencyPolicy: Forbid/,
  );
});

describe("the engine of a retraining", () => {
  hasFiles("Kubeflow", { ...weekly, orchestrator: "kubeflow" }, [ir, python, definition, submit]);
  hasFiles("a CronJob", { ...weekly, orchestrator: "cron" }, [cronJob, definition, run]);
  hasFiles("a Job where nothing has a schedule", { orchestrator: "cron" }, [job, definition, run]);
  hasFiles("Vertex AI", { ...weekly, orchestrator: "vertex_ai" }, [ir, python, definition, submit]);
  hasFiles("Airflow, beside its DAG", { ...weekly, orchestrator: "airflow" }, [definition, step, submit]);
  hasFiles("Prefect, beside prefect.yaml", { ...weekly, orchestrator: "prefect" }, ["retraining/flow.py", definition, submit]);
  hasFiles("SageMaker", { ...weekly, orchestrator: "sagemaker" }, [
    definition,
    "retraining/sagemaker-pipeline.json",
    step,
    submit,
  ]);
  hasFiles("Azure ML", { ...weekly, orchestrator: "azure_ml" }, [
    "retraining/azure-pipeline.yaml",
    "retraining/azure-schedule.yaml",
    definition,
    step,
    submit,
  ]);
  hasFiles("Databricks, beside databricks.yml and the job", { ...weekly, orchestrator: "databricks" }, [
    "retraining/requirements.txt",
    definition,
    step,
    submit,
  ]);
});

describe("the gate of a retraining", () => {
  has(
    "a person where it is production",
    python,
    {},
    /dsl\.If\(evaluate_task\.outputs\["winner"\] == "challenger", name="better-than-champion"\):\n {12}task\(announce\(\)\)/,
  );
  lacks("no promotion by the run itself then", python, {}, /promote\.py/);
  has("a promotion where nobody has to approve and the registry is asked", python, alone, /task\(deploy\(\)\)/);
  has("that nobody approves it", definition, alone, /component: registry\/promote\.py\n.*\n.*\n {4}approval_required: false/);
  has(
    "an approver where one is named",
    definition,
    { ...alone, governance: { approvers: ["ml-leads"] } },
    /approval_required: true\n {4}approvers: \[ml-leads\]/,
  );
  has(
    "the metric and the margin",
    definition,
    { model_type: "regression", monitoring: { accuracy: { metric: "rmse" } } },
    /conditional: evaluation\.rmse < champion\.rmse \* 0\.99/,
  );
  has(
    "the same in one container",
    run,
    { ...alone, ...weekly, orchestrator: "cron" },
    /if \(out \/ "winner"\)\.read_text\(\) == "challenger":\n {4}step\("python", "registry\/promote\.py"\)/,
  );
});

describe("the steps of a retraining", () => {
  it("wait for the feature store where there is one", () => {
    const tasks = tasksOf({ features: { store: "feast" } });
    assert.deepEqual(tasks["train"]?.dependentTasks, ["features", "validate"]);
    assert.deepEqual(tasks["features"]?.dependentTasks, ["validate"]);
    assert.deepEqual(tasksOf({})["train"]?.dependentTasks, ["validate"]);
  });
  it("are taken from an earlier run only where they depend on their inputs alone", () => {
    const cached = Object.entries(tasksOf({})).filter(([, task]) => task.cachingOptions?.enableCache);
    assert.deepEqual(
      cached.map(([name]) => name),
      ["train"],
    );
  });
  has("a GPU for training", ir, { model: { hardware: "gpu" } }, /resourceType: nvidia\.com\/gpu/);
  lacks("a GPU that is not there", ir, { model: { hardware: "gpu" }, infrastructure: { gpu: false } }, /nvidia/);
  has("the login out of a Secret", ir, {}, /secretName: fraud-detection-mlflow/);
  lacks(
    "a Secret where nobody logs in",
    ir,
    { tracking: { tool: "mlflow", tracking_uri: "http://mlflow:5000", auth: "none" } },
    /secret|platforms/,
  );
});

interface Task {
  readonly dependentTasks?: readonly string[];
  readonly cachingOptions?: { readonly enableCache?: boolean };
}

function tasksOf(change: Partial<Spec>): Readonly<Record<string, Task>> {
  const compiled = parseAllDocuments(textOf(ir, change))[0];
  return compiled?.toJS().components["comp-exit-handler-1"].dag.tasks;
}

function has(what: string, path: string, change: Partial<Spec>, pattern: RegExp): void {
  it(`has ${what}`, () => assert.match(textOf(path, change), pattern));
}

function lacks(what: string, path: string, change: Partial<Spec>, pattern: RegExp): void {
  it(`lacks ${what}`, () => assert.doesNotMatch(textOf(path, change), pattern));
}

function hasFiles(engine: string, change: Partial<Spec>, paths: readonly string[]): void {
  it(`has the files of ${engine}`, () =>
    assert.deepEqual(
      filesOf(change)
        .map(({ path }) => path)
        .filter((path) => path.startsWith("retraining/")),
      [...paths].sort(),
    ));
}

function textOf(path: string, change: Partial<Spec>): string {
  return filesOf(change).find((file) => file.path === path)?.text ?? assert.fail(`no ${path}`);
}

function filesOf(change: Partial<Spec>) {
  return generateBundle(resolvePlan({ ...minimalSpec, ...change }, 3), origin);
}
