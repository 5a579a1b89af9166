/** retraining/azure-pipeline.yaml: the retraining as a pipeline job of Azure Machine Learning. */
import { fromEnvironment } from "../../generators/environment";
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import type { Pipeline, PipelineStep } from "../../generators/retraining/pipeline/pipeline";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import { argumentsFor, stepPath } from "../../generators/retraining/step-script";
import type { Plan } from "../../plan/plan";
import { vaultInput, vaultSaid } from "./login";
import { pipelinePath } from "./retraining-paths";

export default defineGenerator({
  id: "systems/azure-ml/pipeline",
  tier: 3,
  path: pipelinePath,
  about: "the retraining as a pipeline job",
  system: { role: "pipeline", tool: "azure_ml" },
  steps: (plan) => [
    {
      phase: "retrain",
      title: "Bring the training data and the image to the workspace (DATA set; its registry is REGISTRY)",
      commands: [
        `az ml data create --name ${plan.spec.name}-training --type uri_file --path "$DATA"`,
        `docker tag ${retrainingOf(plan).image} "$REGISTRY/${retrainingOf(plan).image}" && docker push "$REGISTRY/${retrainingOf(plan).image}"`,
        `az ml environment create --name ${plan.spec.name} --version ${plan.version} --image "$REGISTRY/${retrainingOf(plan).image}"`,
      ],
    },
    {
      phase: "retrain",
      title:
        "Have people told of a failed run (FAILURES_WEBHOOK is what Event Grid calls: a logic app's address, or a webhook's)",
      commands: [failuresTold(retrainingOf(plan).name)],
    },
    { phase: "retrain", title: "Retrain now", commands: [`az ml job create --file ${pipelinePath}${vaultSaid(plan, "inputs")}`] },
  ],
  generate: (plan, origin) => [yamlFile(pipelinePath, contents(plan, retrainingOf(plan)), headOf(origin))],
});

/**
 * A pipeline job has no step for failures, so the workspace's own events tell them; letters of either case are one to a filter.
 * https://learn.microsoft.com/azure/event-grid/event-schema-machine-learning; the options of azure-cli 2.91.0 (read 2026-11-29)
 */
function failuresTold(experiment: string): string {
  return [
    `az eventgrid event-subscription create --name ${experiment}-failed --endpoint "$FAILURES_WEBHOOK"`,
    `--source-resource-id "$(az ml workspace show --query id --output tsv)"`,
    "--included-event-types Microsoft.MachineLearningServices.RunStatusChanged",
    `--advanced-filter data.runStatus StringIn failed --advanced-filter data.experimentName StringIn ${experiment}`,
  ].join(" ");
}

/** Keys of CLI v2: https://learn.microsoft.com/azure/machine-learning/reference-yaml-job-pipeline (read 2026-11-29) */
function contents({ spec, version }: Plan, pipeline: Pipeline): Value {
  const all = [...pipeline.steps, ...pipeline.behindGate];
  return {
    $schema: "https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json",
    type: "pipeline",
    display_name: pipeline.title,
    description: pipeline.description,
    experiment_name: pipeline.name,
    tags: { model: spec.name, version },
    settings: {
      default_compute: noted("A compute cluster of the workspace.", "azureml:training"),
      force_rerun: noted("The champion may be another one since the last run.", true),
    },
    inputs: {
      data: { type: "uri_file", path: `azureml:${spec.name}-training@latest` },
      ...Object.fromEntries(
        pipeline.parameters.filter(({ name }) => name !== "data").map(({ name, default: value }) => [name, value]),
      ),
      ...(pipeline.secret
        ? { [vaultInput]: noted("Where the login is: say it with `--set`.", fromEnvironment("KEY_VAULT")) }
        : {}),
    },
    jobs: Object.fromEntries(all.map((step, index) => [step.name, job(step, all[index - 1], { spec, version, pipeline })])),
  };
}

interface Context {
  readonly spec: Plan["spec"];
  readonly version: string;
  readonly pipeline: Pipeline;
}

/** Only data puts jobs in an order: each step reads what the one before leaves. The gate is asked by the step behind it. */
function job(step: PipelineStep, before: PipelineStep | undefined, { spec, version, pipeline }: Context): Value {
  const words = argumentsFor(step.name, pipeline, (name) => `\${{inputs.${name}}}`);
  const isBehindGate = pipeline.behindGate.includes(step);
  const asked = isBehindGate ? ["--given", `\${{inputs.before}}/outputs.json`] : [];
  const { secret, env } = pipeline;
  const vault = secret ? ["--vault", `\${{inputs.${vaultInput}}}`] : [];
  const all = [...words, ...vault, ...asked];
  const read = all.flatMap((word) => /^\$\{\{inputs\.((?!before)\w+)\}\}$/.exec(word)?.[1] ?? []);
  return {
    type: "command",
    display_name: step.name,
    command: `python /app/${stepPath} ${all.join(" ")} --outputs \${{outputs.after}}/outputs.json`,
    environment: `azureml:${spec.name}:${version}`,
    environment_variables: Object.keys(env).length > 0 ? env : undefined,
    inputs: {
      ...Object.fromEntries(read.map((name) => [name, `\${{parent.inputs.${name}}}`])),
      ...(before ? { before: `\${{parent.jobs.${before.name}.outputs.after}}` } : {}),
    },
    outputs: { after: { type: "uri_folder" } },
  };
}
