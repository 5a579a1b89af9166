/** tracking/mlflow-app.yaml: SageMaker's MLflow App with its store and its role, as one CloudFormation stack. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import { quoted } from "../../generators/shell";
import type { Plan } from "../../plan/plan";
import type { StartStep } from "../files";
import { type Resource, ref } from "./cloudformation";
import { sagemakerPaths } from "./paths";

export default defineGenerator({
  id: "systems/sagemaker/mlflow-app",
  tier: 2,
  path: sagemakerPaths.mlflow,
  about: "MLflow App, its bucket and its role",
  system: { role: "tracking", tool: "sagemaker" },
  applies: isOpen,
  generate: (plan, origin) => [yamlFile(sagemakerPaths.mlflow, template(plan), headOf(origin))],
});

/** Where the spec says the address, somebody has it already. */
function isOpen({ spec }: Plan): boolean {
  return spec.tracking?.tracking_uri === undefined;
}

const stack = "mlflow";
const output = "TrackingUri";

/** Starts it, and names its ARN where MLflow's client looks. */
export function startMlflow(plan: Plan): StartStep {
  const install = 'pip install "mlflow>=3.15,<4" sagemaker-mlflow';
  if (!isOpen(plan))
    return {
      title: "Track experiments in SageMaker's MLflow",
      commands: [install, `export MLFLOW_TRACKING_URI=${quoted(plan.spec.tracking?.tracking_uri ?? "")}`],
    };
  if (plan.tier === 1)
    return {
      title: "Track experiments in SageMaker's MLflow; MLFLOW_APP_ARN is that of an app or a tracking server",
      commands: [install, 'export MLFLOW_TRACKING_URI="$MLFLOW_APP_ARN"'],
    };
  const query = `--query "Stacks[0].Outputs[?OutputKey=='${output}'].OutputValue" --output text`;
  return {
    title: "Start MLflow in SageMaker, unless you have it",
    commands: [
      `aws cloudformation deploy --stack-name ${stack} --template-file ${sagemakerPaths.mlflow} --capabilities CAPABILITY_IAM`,
      install,
      `export MLFLOW_TRACKING_URI="$(aws cloudformation describe-stacks --stack-name ${stack} ${query})"`,
    ],
  };
}

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
const made = { uri: "s3://${Artifacts}", arn: "${Artifacts.Arn}" } as const;
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-mlflowapp.html, read 2026-11-29 */
function template(plan: Plan): Value {
  const store = plan.spec.tracking?.artifact_location;
  const named = store?.startsWith("s3://") ? store : undefined;
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "MLflow in SageMaker, with its artifact store",
    Resources: {
      ...(named ? {} : { Artifacts: bucket }),
      Role: role(named ? arnOf(named) : made.arn),
      App: {
        Type: "AWS::SageMaker::MlflowApp",
        Properties: {
          Name: stack,
          ArtifactStoreUri: named ?? sub(made.uri),
          RoleArn: { "Fn::GetAtt": ["Role", "Arn"] },
          ModelRegistrationMode: noted("Versions are copied to SageMaker's own registry.", "AutoModelRegistrationEnabled"),
          WeeklyMaintenanceWindowStart: "Sun:03:00",
        },
      },
    },
    Outputs: { [output]: { Description: "ARN that MLflow's clients are given as address.", Value: ref("App") } },
  };
}

const bucket: Value = {
  Type: "AWS::S3::Bucket",
  DeletionPolicy: noted("Models outlive the stack.", "Retain"),
  UpdateReplacePolicy: "Retain",
  Properties: {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  },
};

/** `store` is the bucket's ARN, with what CloudFormation fills in: https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow-app-setup-prerequisites-iam.html, read 2026-11-29 */
function role(store: string): Resource {
  const registers = [
    "AddTags",
    "CreateModelPackageGroup",
    "CreateModelPackage",
    "UpdateModelPackage",
    "DescribeModelPackageGroup",
  ];
  const objects = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: policy([
        { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" },
      ]),
      Policies: [
        {
          PolicyName: "artifacts-and-registry",
          PolicyDocument: policy([
            { Effect: "Allow", Action: "s3:ListBucket", Resource: sub(store) },
            { Effect: "Allow", Action: objects, Resource: sub(`${store}/*`) },
            { Effect: "Allow", Action: registers.map((each) => `sagemaker:${each}`), Resource: "*" },
          ]),
        },
      ],
    },
  };
}

function policy(Statement: readonly Value[]): Value {
  return { Version: "2012-10-17", Statement };
}

function sub(text: string): Value {
  return { "Fn::Sub": text };
}

function arnOf(uri: string): string {
  return `arn:\${AWS::Partition}:s3:::${/^s3:\/\/([^/]+)/.exec(uri)?.[1] ?? ""}`;
}
