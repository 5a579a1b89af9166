/** Parts of CloudFormation templates. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html, read 2026-11-29 */

import type { Value } from "../../generators/render";
import { lineageOf } from "../../generators/serving/inference-service";
import type { Plan } from "../../plan/plan";
import { doubling, type Machines } from "../machine";

export type Resource = { readonly Type: string; readonly Properties: { readonly [key: string]: Value } };

/** A parameter of the template, or what a resource is called once it exists. */
export function ref(name: string): Value {
  return { Ref: name };
}

/** Which run, code and data it comes from, as tags; CloudFormation takes text only. */
export function tags(plan: Plan): readonly Value[] {
  return Object.entries(lineageOf(plan)).flatMap(([Key, value]) => (value === undefined ? [] : [{ Key, Value: String(value) }]));
}

/** https://aws.amazon.com/sagemaker/ai/pricing/, read 2026-11-29 */
export const machines: Machines = {
  cpu: doubling(["ml.m5.large", "ml.m5.xlarge", "ml.m5.2xlarge", "ml.m5.4xlarge", "ml.m5.12xlarge"], 8),
  gpu: doubling(["ml.g5.xlarge", "ml.g5.2xlarge", "ml.g5.4xlarge", "ml.g5.8xlarge", "ml.g5.16xlarge"], 16),
};

/** The folder of a model in S3, where the spec says it; else a parameter. */
export function modelFolder({ spec }: Plan): string | undefined {
  const uri = spec.model?.storage_uri;
  return uri?.startsWith("s3://") ? `${uri.replace(/\/+$/, "")}/` : undefined;
}

/** The model with its container, from the folder that a value names. */
export function model(plan: Plan, folder: Value): Resource {
  const source = { S3Uri: folder, S3DataType: "S3Prefix", CompressionType: "None" };
  return {
    Type: "AWS::SageMaker::Model",
    Properties: {
      ExecutionRoleArn: ref("ExecutionRole"),
      PrimaryContainer: { Image: ref("Image"), ModelDataSource: { S3DataSource: source } },
      Tags: tags(plan),
    },
  };
}

/** What every template asks for: the image answers `/ping` and `/invocations`, as SageMaker asks. */
export function modelParameters(plan: Plan): { readonly [key: string]: Value } {
  return {
    Image: { Type: "String", Description: "Address in ECR of an image that answers /ping and /invocations." },
    ...(modelFolder(plan) ? {} : { ModelData: folderParameter("The model's folder in S3, with / at its end.") }),
    ExecutionRole: { Type: "String", Description: "ARN of the role that reads image and model." },
  };
}

export function folderParameter(Description: string): Value {
  return { Type: "String", Description, AllowedPattern: "s3://.+/" };
}
