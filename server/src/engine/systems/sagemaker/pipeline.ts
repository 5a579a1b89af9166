/** retraining/sagemaker-pipeline.json: the definition of the retraining as SageMaker Pipelines takes it. */
import { defineGenerator } from "../../generators/generator";
import { jsonFile, type Value } from "../../generators/render";
import type { Pipeline, PipelineStep } from "../../generators/retraining/pipeline/pipeline";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import { argumentsFor, stepPath } from "../../generators/retraining/step-script";
import type { Plan } from "../../plan/plan";

export const definitionPath = "retraining/sagemaker-pipeline.json";

export default defineGenerator({
  id: "systems/sagemaker/pipeline",
  tier: 3,
  path: definitionPath,
  about: "the retraining as a pipeline definition",
  system: { role: "pipeline", tool: "sagemaker" },
  generate: (plan) => [jsonFile(definitionPath, contents(plan, retrainingOf(plan)))],
});

const get = (name: string): Value => ({ Get: name });
const parameter = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps.html (read 2026-11-29) */
function contents(plan: Plan, pipeline: Pipeline): Value {
  const { parameters, steps, behindGate, gate } = pipeline;
  const before = [undefined, ...steps];
  return {
    Version: "2020-12-01",
    Metadata: {},
    Parameters: [
      ...parameters.map(({ name, type, default: value }) => ({
        Name: parameter(name),
        Type: type === "number" ? "Float" : "String",
        DefaultValue: value,
      })),
      ...["Image", "Role", "Outputs"].map((name) => ({ Name: name, Type: "String" })),
    ],
    Steps: [
      ...steps.map((step, index) => stepOf(plan, pipeline, step, before[index]?.name)),
      {
        Name: gate.name,
        Type: "Condition",
        Arguments: {
          Conditions: [{ Type: "Equals", LeftValue: outputOf(gate.asks), RightValue: gate.equals }],
          IfSteps: behindGate.map((step) => stepOf(plan, pipeline, step)),
          ElseSteps: [],
        },
      },
    ],
  };
}

function outputOf({ step, output }: Pipeline["gate"]["asks"]): Value {
  return { "Std:JsonGet": { PropertyFile: get(`Steps.${step}.PropertyFiles.outputs`), Path: output } };
}

function stepOf(plan: Plan, pipeline: Pipeline, step: PipelineStep, before?: string): Value {
  return {
    Name: step.name,
    Type: step.stage === "training" ? "Training" : "Processing",
    DependsOn: before === undefined ? undefined : [before],
    Arguments: step.stage === "training" ? trainingJob(plan, pipeline, step) : processingJob(pipeline, step),
    PropertyFiles:
      step.stage === "training" ? undefined : [{ PropertyFileName: "outputs", OutputName: "outputs", FilePath: "outputs.json" }],
    CacheConfig: step.cached ? { Enabled: true, ExpireAfter: "P30D" } : undefined,
    RetryPolicies: step.retries > 0 ? [retried(step)] : undefined,
  };
}

/** Only what may pass by itself: https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-retry-policy.html (read 2026-11-29) */
function retried({ retries, stage }: PipelineStep): Value {
  const own = stage === "training" ? ["SageMaker.CAPACITY_ERROR"] : [];
  return {
    ExceptionType: ["Step.SERVICE_FAULT", "Step.THROTTLING", "SageMaker.JOB_INTERNAL_ERROR", ...own],
    IntervalSeconds: 60,
    BackoffRate: 2,
    MaxAttempts: retries,
  };
}

const outputs = "/opt/ml/processing/outputs";

function words({ name }: PipelineStep, pipeline: Pipeline): readonly Value[] {
  const isText = (word: Value): boolean => typeof word === "string" && !word.startsWith("\0");
  return argumentsFor(name, pipeline, (each) => `\0${parameter(each)}`).map((word) =>
    isText(word) ? word : get(`Parameters.${word.slice(1)}`),
  );
}

function processingJob(pipeline: Pipeline, step: PipelineStep): Value {
  return {
    ProcessingResources: {
      ClusterConfig: { InstanceCount: 1, InstanceType: machineFor(pipeline, step), VolumeSizeInGB: 30 },
    },
    AppSpecification: {
      ImageUri: get("Parameters.Image"),
      ContainerEntrypoint: ["python", `/app/${stepPath}`],
      ContainerArguments: [...words(step, pipeline), "--outputs", `${outputs}/outputs.json`],
    },
    Environment: environmentOf(pipeline),
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: "outputs",
          S3Output: {
            S3Uri: {
              "Std:Join": { On: "/", Values: [get("Parameters.Outputs"), get("Execution.PipelineExecutionId"), step.name] },
            },
            LocalPath: outputs,
            S3UploadMode: "EndOfJob",
          },
        },
      ],
    },
    StoppingCondition: { MaxRuntimeInSeconds: 21_600 },
    RoleArn: get("Parameters.Role"),
  };
}

/** What the step before hands on stands in the job, so that training is taken from an earlier run only for the same data. */
function trainingJob(_: Plan, pipeline: Pipeline, step: PipelineStep): Value {
  const read = (step.reads ?? []).flatMap((each) => ("step" in each ? [each] : []));
  return {
    AlgorithmSpecification: {
      TrainingImage: get("Parameters.Image"),
      TrainingInputMode: "File",
      ContainerEntrypoint: ["python", `/app/${stepPath}`],
      ContainerArguments: words(step, pipeline),
    },
    Environment: {
      ...(environmentOf(pipeline) as Readonly<Record<string, Value>> | undefined),
      ...Object.fromEntries(read.map((each) => [each.output.toUpperCase(), outputOf(each)])),
    },
    OutputDataConfig: { S3OutputPath: get("Parameters.Outputs") },
    ResourceConfig: { InstanceCount: 1, InstanceType: machineFor(pipeline, step), VolumeSizeInGB: 30 },
    StoppingCondition: { MaxRuntimeInSeconds: 86_400 },
    RoleArn: get("Parameters.Role"),
  };
}

function environmentOf({ env, secret }: Pipeline): Value {
  const all = { ...env, ...(secret ? { SECRET: secret.name } : {}) };
  return Object.keys(all).length > 0 ? all : undefined;
}

/** Smallest first, by memory: https://aws.amazon.com/sagemaker/ai/pricing/ (read 2026-11-29) */
const machines = [
  { name: "ml.m5.large", gi: 8 },
  { name: "ml.m5.xlarge", gi: 16 },
  { name: "ml.m5.2xlarge", gi: 32 },
  { name: "ml.m5.4xlarge", gi: 64 },
] as const;

function machineFor({ memoryGi }: Pipeline, { gpus }: PipelineStep): string {
  if (gpus > 0) return "ml.g5.xlarge";
  return (machines.find(({ gi }) => gi >= memoryGi) ?? machines[3]).name;
}
