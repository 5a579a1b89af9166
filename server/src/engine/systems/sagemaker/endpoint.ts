/** serving/sagemaker.yaml: model, endpoint, its scaling, and the alarms that take a new version back, as one CloudFormation stack. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import type { Plan } from "../../plan/plan";
import { machineFor } from "../machine";
import { alarmsOf, rollingBack } from "./alarms";
import { folderParameter, machines, model, modelFolder, modelParameters, type Resource, ref, tags } from "./cloudformation";
import { deployCommand } from "./deploy";
import { sagemakerPaths } from "./paths";
import { deploymentConfig } from "./traffic";

export default defineGenerator({
  id: "systems/sagemaker/endpoint",
  tier: 2,
  path: sagemakerPaths.endpoint,
  about: "endpoint, scaling, and alarms that roll back",
  system: { role: "serving", tool: "sagemaker" },
  applies: ({ serving }) => serving.pattern === "online",
  steps: (plan) => [
    {
      phase: "deploy",
      title: "Deploy the endpoint; from the second version on the alarms take a bad one back",
      commands: [deployCommand(plan, sagemakerPaths.endpoint)],
    },
  ],
  generate: (plan, origin) => [yamlFile(sagemakerPaths.endpoint, template(plan), headOf(origin))],
});

/** Two versions at once: for a comparison both answer, for a shadow only the champion does. */
const compared: ReadonlySet<string> = new Set(["ab_test", "shadow"]);

/** True where the version before is deployed beside the new one. */
export function hasTwo({ rollout }: Plan): boolean {
  return compared.has(rollout.strategy);
}

function template(plan: Plan): Value {
  const watched = hasTwo(plan) ? "Challenger" : "Champion";
  const alarms = alarmsOf(plan, watched);
  const champion = { ChampionModelData: folderParameter("Folder in S3 of the version that serves now, with / at its end.") };
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `${plan.spec.name} ${plan.version}`,
    Parameters: {
      ...modelParameters(plan),
      ...(hasTwo(plan) ? champion : {}),
      AlarmTopic: { Type: "String", Description: "ARN of the SNS topic that tells people." },
    },
    Resources: {
      Model: model(plan, modelFolder(plan) ?? ref("ModelData")),
      ...(hasTwo(plan) ? { ChampionModel: championModel(plan) } : {}),
      Configuration: { Type: "AWS::SageMaker::EndpointConfig", Properties: variants(plan) },
      Endpoint: endpoint(plan, alarms),
      ...scaling(plan),
      ...alarms,
    },
  };
}

/** Its tags are those of another version, which nobody here knows. */
function championModel(plan: Plan): Resource {
  const { Type, Properties } = model(plan, ref("ChampionModelData"));
  return { Type, Properties: { ...Properties, Tags: undefined } };
}

function variants(plan: Plan): Resource["Properties"] {
  const { strategy, steps } = plan.rollout;
  const one = (VariantName: string, name: string, weight: Value): Value => ({
    VariantName,
    ModelName: { "Fn::GetAtt": [name, "ModelName"] },
    InstanceType: machineFor(machines, plan.serving.resources),
    InitialInstanceCount: Math.max(plan.serving.minReplicas, 1),
    InitialVariantWeight: weight,
    ContainerStartupHealthCheckTimeoutInSeconds: Math.min(Math.max(plan.serving.startSeconds, 60), 3600),
  });
  if (strategy === "shadow")
    return {
      ProductionVariants: [one("Champion", "ChampionModel", 1)],
      ShadowProductionVariants: noted("Gets a copy of every request, and answers nobody.", [one("Challenger", "Model", 1)]),
    };
  if (strategy !== "ab_test") return { ProductionVariants: [one("Champion", "Model", 1)] };
  const [first = 50] = steps;
  return {
    ProductionVariants: [
      one("Champion", "ChampionModel", 100 - first),
      one(
        "Challenger",
        "Model",
        noted(`Percent of requests, as the other weight is. Next: ${steps.slice(1).join(", ")}.`, first),
      ),
    ],
  };
}

function endpoint(plan: Plan, alarms: Readonly<Record<string, Resource>>): Resource {
  return {
    Type: "AWS::SageMaker::Endpoint",
    Properties: {
      EndpointName: plan.spec.name,
      EndpointConfigName: { "Fn::GetAtt": ["Configuration", "EndpointConfigName"] },
      RetainAllVariantProperties: hasTwo(plan)
        ? undefined
        : noted("An update keeps the number of instances that scaling chose.", true),
      DeploymentConfig: deploymentConfig(plan, rollingBack(plan, alarms)),
      Tags: tags(plan),
    },
  };
}

/** By requests in flight at an instance, as the plan counts. https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-policy.html */
function scaling(plan: Plan): Readonly<Record<string, Resource>> {
  const { minReplicas, maxReplicas, concurrency } = plan.serving;
  const least = Math.max(minReplicas, 1);
  if (maxReplicas <= least) return {};
  const target: Resource = {
    Type: "AWS::ApplicationAutoScaling::ScalableTarget",
    Properties: {
      ServiceNamespace: "sagemaker",
      ScalableDimension: "sagemaker:variant:DesiredInstanceCount",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
      ResourceId: { "Fn::Sub": "endpoint/${Endpoint.EndpointName}/variant/Champion" },
      MinCapacity: least,
      MaxCapacity: maxReplicas,
    },
  };
  const metric = { PredefinedMetricType: "SageMakerVariantConcurrentRequestsPerModelHighResolution" };
  const policy: Resource = {
    Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
    Properties: {
      PolicyName: `${plan.spec.name}-requests-in-flight`,
      PolicyType: "TargetTrackingScaling",
      ScalingTargetId: ref("ScalingTarget"),
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: metric,
        TargetValue: noted("Requests in flight per instance.", concurrency),
      },
    },
  };
  return { ScalingTarget: target, ScalingPolicy: policy };
}
