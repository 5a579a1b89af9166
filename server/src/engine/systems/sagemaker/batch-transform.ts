/** serving/batch-transform.yaml: the model, and the schedule that starts a batch transform job, as one CloudFormation stack. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import { fiveFieldsIn } from "../../generators/retraining/cron";
import type { Plan } from "../../plan/plan";
import { machineFor } from "../machine";
import { machines, model, modelFolder, modelParameters, ref } from "./cloudformation";
import { deployCommand } from "./deploy";
import { sagemakerPaths } from "./paths";

export default defineGenerator({
  id: "systems/sagemaker/batch-transform",
  tier: 2,
  path: sagemakerPaths.transform,
  about: "the run of batch predictions, and when it starts",
  system: { role: "serving", tool: "sagemaker" },
  applies: ({ serving }) => serving.pattern === "batch",
  steps: (plan) => [
    {
      phase: "deploy",
      title: "Set up the predictions",
      commands: [deployCommand(plan, sagemakerPaths.transform), ...byHand(plan)],
    },
  ],
  generate: (plan, origin) => [yamlFile(sagemakerPaths.transform, template(plan), headOf(origin))],
});

const transform = {
  TransformInput: {
    DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: "INPUT" } },
    ContentType: "text/csv",
    SplitType: "Line",
  },
  TransformOutput: { S3OutputPath: "OUTPUT", AssembleWith: "Line" },
} as const;

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html, read 2026-11-29 */
function job(plan: Plan, input: string, output: string): { readonly [key: string]: Value } {
  const { TransformInput, TransformOutput } = transform;
  return {
    BatchStrategy: "MultiRecord",
    MaxConcurrentTransforms: 1,
    TransformInput: { ...TransformInput, DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: input } } },
    TransformOutput: { ...TransformOutput, S3OutputPath: output },
    TransformResources: {
      InstanceType: machineFor(machines, plan.serving.resources),
      InstanceCount: plan.serving.batch?.parallelism ?? 1,
    },
  };
}

/** Where nothing is scheduled, somebody starts a run. */
function byHand(plan: Plan): readonly string[] {
  if (plan.serving.batch?.schedule) return [];
  const stack = `--stack-name ${plan.spec.name}-batch --query "Stacks[0].Outputs[0].OutputValue" --output text`;
  const parts = Object.entries(job(plan, "'\"$INPUT\"'", "'\"$OUTPUT\"'")).map(
    ([key, value]) =>
      `--${key.replaceAll(/(?<!^)([A-Z])/g, "-$1").toLowerCase()} '${typeof value === "object" ? JSON.stringify(value).replaceAll('\\"', '"') : value}'`,
  );
  return [
    `MODEL_NAME=$(aws cloudformation describe-stacks ${stack})`,
    `aws sagemaker create-transform-job --transform-job-name ${plan.spec.name}-$(date -u +%Y%m%d%H%M%S) --model-name "$MODEL_NAME" ${parts.join(" ")}`,
  ];
}

function template(plan: Plan): Value {
  const schedule = plan.serving.batch?.schedule;
  const role = { SchedulerRole: { Type: "String", Description: "ARN of the role that may start transform jobs." } };
  const folders = {
    Input: { Type: "String", Description: "Folder in S3 of the rows to predict.", AllowedPattern: "s3://.+" },
    Output: { Type: "String", Description: "Folder in S3 for the predictions.", AllowedPattern: "s3://.+" },
  };
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `${plan.spec.name} ${plan.version}, batch predictions`,
    Parameters: { ...modelParameters(plan), ...(schedule ? { ...role, ...folders } : {}) },
    Resources: {
      Model: model(plan, modelFolder(plan) ?? ref("ModelData")),
      ...(schedule ? { Schedule: start(plan, schedule) } : {}),
    },
    Outputs: { ModelName: { Value: { "Fn::GetAtt": ["Model", "ModelName"] } } },
  };
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html, read 2026-11-29 */
function start(plan: Plan, schedule: string): Value {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
  const request = JSON.stringify({
    TransformJobName: `${plan.spec.name.slice(0, 26)}-<aws.scheduler.execution-id>`,
    ModelName: "${Model.ModelName}",
    ...job(plan, "${Input}", "${Output}"),
  });
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
  return {
    Type: "AWS::Scheduler::Schedule",
    Properties: {
      Name: `${plan.spec.name}-batch`,
      ScheduleExpression: `cron(${fiveFieldsIn("eventbridge", schedule)})`,
      ScheduleExpressionTimezone: "UTC",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: {
        Arn: "arn:aws:scheduler:::aws-sdk:sagemaker:createTransformJob",
        RoleArn: ref("SchedulerRole"),
        Input: noted("A run's name must be new each time, and so is the execution's id.", { "Fn::Sub": request }),
        RetryPolicy: { MaximumRetryAttempts: 2 },
      },
    },
  };
}
