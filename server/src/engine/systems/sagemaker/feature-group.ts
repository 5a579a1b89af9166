/** features/feature-group.yaml: the model's inputs as a SageMaker feature group, with its online store and its history. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import { type Column, type Features, timestampColumn } from "../../plan/features";
import type { Plan } from "../../plan/plan";
import { ref } from "./cloudformation";
import { sagemakerPaths } from "./paths";

export default defineGenerator({
  id: "systems/sagemaker/feature-group",
  tier: 2,
  path: sagemakerPaths.features,
  about: "the model's inputs as features, with key and history",
  system: { role: "features", tool: "sagemaker" },
  steps: ({ spec }) => [
    {
      phase: "set up",
      title: "Create the feature group",
      commands: [
        `aws cloudformation deploy --stack-name ${spec.name}-features --template-file ${sagemakerPaths.features} --parameter-overrides History="$FEATURES_S3" FeatureRole="$FEATURE_ROLE"`,
      ],
    },
  ],
  generate: (plan, origin) =>
    plan.features ? [yamlFile(sagemakerPaths.features, template(plan, plan.features), headOf(origin))] : [],
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-featuregroup.html, read 2026-11-29 */
function template({ spec, version }: Plan, { key, columns, online, lifetimeHours }: Features): Value {
  const definitions = [
    [key.name, typeOf(key.type)],
    [timestampColumn, "String"],
    ...columns.map(({ name, type }) => [name, typeOf(type)]),
  ];
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Features of ${spec.name}`,
    Parameters: {
      History: { Type: "String", Description: "Folder in S3 for the history.", AllowedPattern: "s3://.+" },
      FeatureRole: { Type: "String", Description: "ARN of the role that writes the history." },
    },
    Resources: {
      FeatureGroup: {
        Type: "AWS::SageMaker::FeatureGroup",
        Properties: {
          FeatureGroupName: spec.name,
          RecordIdentifierFeatureName: key.name,
          EventTimeFeatureName: noted("Times as text, such as 2026-11-29T12:00:00Z.", timestampColumn),
          FeatureDefinitions: definitions.map(([FeatureName, FeatureType]) => ({ FeatureName, FeatureType })),
          OnlineStoreConfig: online === "none" ? undefined : onlineStore(online, lifetimeHours),
          OfflineStoreConfig: { S3StorageConfig: { S3Uri: ref("History") }, TableFormat: "Iceberg" },
          RoleArn: ref("FeatureRole"),
          Tags: [{ Key: "mlops/model-version", Value: version }],
        },
      },
    },
  };
}

function onlineStore(online: string, lifetimeHours: number): Value {
  return {
    EnableOnlineStore: true,
    StorageType: online === "in_memory" ? "InMemory" : "Standard",
    TtlDuration: noted("An older value is no longer answered.", { Unit: "Hours", Value: lifetimeHours }),
  };
}

const integral: ReadonlySet<Column["type"]> = new Set(["integer", "long", "uint8", "int8", "int16", "int32", "int64"]);
const fractional: ReadonlySet<Column["type"]> = new Set(["float", "double", "float16", "float32", "float64"]);

function typeOf(type: Column["type"]): string {
  if (integral.has(type)) return "Integral";
  return fractional.has(type) ? "Fractional" : "String";
}
