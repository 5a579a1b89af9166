/** retraining/job.yaml: a Job for each retraining that a trigger or a person starts. */
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { yamlFile } from "../render";
import { dataStep } from "./cronjob";
import { jobSpec, labelsOf } from "./job-template";

export default defineGenerator({
  id: "retraining/job",
  tier: 3,
  path: paths.retrainingJob,
  about: "one retraining, started by a trigger or a person",
  system: { role: "pipeline", tool: "triggers_only" },
  steps: (plan) => [
    dataStep(plan),
    { phase: "retrain", title: "Retrain now", commands: [`kubectl create -f ${paths.retrainingJob}`] },
  ],
  generate: (plan, origin) => [
    yamlFile(
      paths.retrainingJob,
      {
        apiVersion: "batch/v1",
        kind: "Job",
        metadata: { name: `${plan.spec.name}-retraining`, labels: labelsOf(plan) },
        spec: jobSpec(plan),
      },
      `While a Job of this name exists, a second one is refused: two triggers start one run.\n${headOf(origin)}`,
    ),
  ],
});
