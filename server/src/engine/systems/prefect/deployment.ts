/** prefect.yaml: where the flow runs, and when. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import { schedulesOf } from "../../generators/retraining/when";
import type { Plan } from "../../plan/plan";
import { blocksOf, flowPath } from "./flow";

export const prefectPath = "prefect.yaml";

export default defineGenerator({
  id: "systems/prefect/deployment",
  tier: 3,
  path: prefectPath,
  about: "where the flow runs, and when",
  system: { role: "pipeline", tool: "prefect" },
  steps: (plan) => [
    {
      phase: "retrain",
      title: "Deploy the flow to a work pool of Kubernetes (DATA set)",
      commands: [
        'prefect work-pool create "$WORK_POOL" --type kubernetes',
        ...secretsOf(plan).map(
          ([variable, block]) =>
            `python -c "import os; from prefect.blocks.system import Secret; Secret(value=os.environ['${variable}']).save('${block}', overwrite=True)"`,
        ),
        "prefect deploy --name retraining",
      ],
    },
  ],
  generate: (plan, origin) => [yamlFile(prefectPath, contents(plan), headOf(origin))],
});

function secretsOf(plan: Plan): readonly (readonly [string, string])[] {
  const { secret } = retrainingOf(plan);
  return secret ? Object.entries(blocksOf(secret)) : [];
}

/** Keys as Prefect reads them: https://docs.prefect.io/v3/how-to-guides/deployments/prefect-yaml (read 2026-11-29) */
function contents(plan: Plan): Value {
  const { spec } = plan;
  const { description, image } = retrainingOf(plan);
  return {
    name: spec.name,
    pull: [{ "prefect.deployments.steps.set_working_directory": { directory: "/app" } }],
    deployments: [
      {
        name: "retraining",
        description,
        tags: [spec.name],
        entrypoint: `${flowPath}:retraining`,
        parameters: { data: "{{ $DATA }}" },
        concurrency_limit: noted("A run that is still going on is not disturbed.", {
          limit: 1,
          collision_strategy: "CANCEL_NEW",
        }),
        schedules: Object.entries(schedulesOf(plan)).map(([reason, cron]) => ({
          cron,
          timezone: "UTC",
          slug: reason,
          parameters: { reason },
        })),
        work_pool: {
          name: "{{ $WORK_POOL }}",
          job_variables: { image, image_pull_policy: "IfNotPresent", service_account_name: spec.name },
        },
      },
    ],
  };
}
