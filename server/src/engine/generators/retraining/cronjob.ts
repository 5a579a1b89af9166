/** retraining/cronjob.yaml: a scheduled Job that runs the steps; `kubectl create job --from` starts one for a trigger. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { noted, yamlFile } from "../render";
import { scheduleFor } from "./cron";
import { jobSpec, labelsOf } from "./job-template";

export default defineGenerator({
  id: "retraining/cronjob",
  tier: 3,
  path: paths.retrainingCronJob,
  about: "runs the retraining on its schedule",
  system: { role: "pipeline", tool: "cron" },
  applies: (plan) => scheduleFor(plan) !== undefined,
  steps: (plan) => [
    dataStep(plan),
    { phase: "retrain", title: "Schedule the retraining", commands: [`kubectl apply -f ${paths.retrainingCronJob}`] },
  ],
  generate: (plan, origin) => [
    yamlFile(
      paths.retrainingCronJob,
      {
        apiVersion: "batch/v1",
        kind: "CronJob",
        metadata: { name: `${plan.spec.name}-retraining`, labels: labelsOf(plan) },
        spec: {
          schedule: scheduleFor(plan)?.expression,
          timeZone: "Etc/UTC",
          concurrencyPolicy: noted("A run that is still going on is not disturbed.", "Forbid"),
          startingDeadlineSeconds: 3600,
          jobTemplate: { spec: jobSpec(plan) },
        },
      },
      headOf(origin),
    ),
  ],
});

/** Where the training data lie is the cluster's to know, like everything that differs between environments. */
export function dataStep({ spec }: Plan) {
  return {
    phase: "retrain",
    title: "Say where the training data are, as jobs in the cluster find them",
    commands: [`kubectl create configmap ${spec.name}-training --from-literal=DATA="$DATA"`],
  } as const;
}
