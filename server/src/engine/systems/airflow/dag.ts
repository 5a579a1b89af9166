/** dags/retraining.py: the retraining as a DAG of Airflow 3, each step a pod with the bundle's image. */
import { defineGenerator } from "../../generators/generator";
import { type Code, code, literal, python, pythonFile } from "../../generators/python";
import type { Pipeline, PipelineStep } from "../../generators/retraining/pipeline/pipeline";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import { stepPath } from "../../generators/retraining/step-script";
import { schedulesOf } from "../../generators/retraining/when";
import type { Plan } from "../../plan/plan";

export const dagPath = "dags/retraining.py";

export default defineGenerator({
  id: "systems/airflow/dag",
  tier: 3,
  path: dagPath,
  about: "the retraining as a DAG",
  system: { role: "pipeline", tool: "airflow" },
  steps: (plan) => [
    {
      phase: "retrain",
      title: "Bring the DAG to Airflow 3, which needs its providers cncf.kubernetes and standard (DATA set)",
      commands: [
        `airflow variables set ${dataVariable(plan)} "$DATA"`,
        `cp ${dagPath} "$AIRFLOW_HOME/dags/${plan.spec.name}-retraining.py"`,
        `airflow dags unpause ${plan.spec.name}-retraining`,
      ],
    },
  ],
  generate: (plan, origin) => [pythonFile(dagPath, origin, source(plan, retrainingOf(plan)))],
});

function dataVariable({ spec }: Plan): string {
  return `${spec.name.replaceAll("-", "_")}_data`;
}

/** Fields of the operator: https://airflow.apache.org/docs/apache-airflow-providers-cncf-kubernetes/stable/operators.html (read 2026-11-29) */
function source(plan: Plan, pipeline: Pipeline): Code {
  const { name, description, image, env, secret, gate, steps, behindGate } = pipeline;
  return python`
    """Each step a pod; a better challenger passes the gate."""

    from datetime import UTC, datetime, timedelta

    from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
    from airflow.sdk import DAG, MultipleCronTriggerTimetable, Param, task
    from kubernetes.client import models as k8s

    NAME = ${name}
    IMAGE = ${image}
    SCHEDULES = ${schedulesOf(plan)}  # UTC
    DATA = ${`{{ params.data or var.value.${dataVariable(plan)} }}`}
    LIMITS = {"cpu": ${String(pipeline.cpu)}, "memory": ${`${pipeline.memoryGi}Gi`}}


    def step(name, retries=0, gpus=0, **more):
        limits = LIMITS | ({"nvidia.com/gpu": str(gpus)} if gpus else {})
        return KubernetesPodOperator(
            task_id=name,
            name=f"{NAME}-{name}",
            image=IMAGE,
            image_pull_policy="IfNotPresent",
            cmds=["python", ${stepPath}, name],
            arguments=["--data", DATA, "--label", "{{ params.label }}", "--outputs", "/airflow/xcom/return.json"],
            do_xcom_push=True,
            env_vars=${env},
            env_from=[${code(secret ? `k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name=${literal(secret.name)}))` : "")}],
            service_account_name=${plan.spec.name},
            container_resources=k8s.V1ResourceRequirements(requests=limits, limits=limits),
            retries=retries,
            retry_delay=timedelta(minutes=1),
            **more,
        )


    with DAG(
        dag_id=NAME,
        description=${description},
        schedule=MultipleCronTriggerTimetable(*SCHEDULES.values(), timezone="UTC") if SCHEDULES else None,
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        params={
            "data": Param(None, type=["null", "string"]),
            "label": Param("label", type="string"),
            "reason": Param("schedule", type="string"),
        },
        tags=[${plan.spec.name}],
    ):

        @task.short_circuit(task_id=${gate.name})
        def passes(outputs):
            return outputs[${gate.asks.output}] == ${gate.equals}

        ${code([...steps, ...behindGate].map(called).join("\n"))}
        report = step("report", trigger_rule="one_failed")
        ${code(edges(pipeline))}
  `;
}

function called({ name, retries, gpus }: PipelineStep): string {
  const more = [...(retries > 0 ? [`retries=${retries}`] : []), ...(gpus > 0 ? [`gpus=${gpus}`] : [])];
  return `${name} = step(${[literal(name), ...more].join(", ")})`;
}

function edges({ steps, behindGate, gate }: Pipeline): string {
  const behind = behindGate.map(({ name }) => name);
  const all = [...steps.map(({ name }) => name), ...behind];
  return [
    `gate = passes(${gate.asks.step}.output)`,
    [...steps.map(({ name }) => name), "gate", ...behind].join(" >> "),
    `[${all.join(", ")}] >> report`,
  ].join("\n");
}
