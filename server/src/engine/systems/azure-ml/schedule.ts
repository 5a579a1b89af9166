/** retraining/azure-schedule.yaml and azure-review.yaml: when the pipeline job is started. */
import { defineGenerator, type FileGenerator, headOf } from "../../generators/generator";
import { type Value, yamlFile } from "../../generators/render";
import { schedulesOf } from "../../generators/retraining/when";
import type { Plan } from "../../plan/plan";
import { vaultSaid } from "./login";
import { triggerFor } from "./recurrence";
import { pipelinePath, reviewPath, schedulePath } from "./retraining-paths";

/** A schedule has one trigger, so each reason has a file. */
function scheduled(id: string, reason: "schedule" | "business", path: string, about: string): FileGenerator {
  return defineGenerator({
    id: `systems/azure-ml/${id}`,
    tier: 3,
    path,
    about,
    system: { role: "pipeline", tool: "azure_ml" },
    applies: (plan) => reason in schedulesOf(plan),
    steps: (plan) => [
      {
        phase: "retrain",
        title: `Schedule it: ${about}`,
        commands: [`az ml schedule create --file ${path}${vaultSaid(plan, "create_job.inputs")}`],
      },
    ],
    generate: (plan, origin) => [yamlFile(path, contents(plan, reason, origin.today.slice(0, 4)), headOf(origin))],
  });
}

export const schedule = scheduled("schedule", "schedule", schedulePath, "runs the retraining on its schedule");
export const review = scheduled("review", "business", reviewPath, "runs the retraining for the review of a quarter");

/** https://learn.microsoft.com/azure/machine-learning/reference-yaml-schedule (read 2026-11-29) */
function contents(plan: Plan, reason: "schedule" | "business", year: string): Value {
  const trigger = triggerFor(schedulesOf(plan)[reason] ?? "", year);
  return {
    $schema: "https://azuremlschemas.azureedge.net/latest/schedule.schema.json",
    name: `${plan.spec.name}-retraining${reason === "business" ? "-review" : ""}`,
    display_name: `Retraining of ${plan.spec.name}${reason === "business" ? ", for the review of a quarter" : ""}`,
    trigger: trigger as unknown as Value,
    create_job: { type: "pipeline", job: `./${pipelinePath.replace("retraining/", "")}`, inputs: { reason } },
  };
}
