import { resourcesOf } from "../../kinds/clouds";
import { children, number, text } from "../../text/tree";
import { defineRule } from "../rule";

const routing = (lines: string) =>
  `Resources:
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      EndpointConfigName: fraud-detection-7
      DeploymentConfig:
        BlueGreenUpdatePolicy:
          TrafficRoutingConfiguration: ${lines}
`;

const variants = (shadows: string) =>
  `Resources:
  Configuration:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants: [{ VariantName: Champion, InitialVariantWeight: 1 }, { VariantName: Second, InitialVariantWeight: 1 }]
${shadows}`;

export default defineRule({
  id: "sagemaker/traffic",
  severity: "error",
  kinds: ["sagemaker/template"],
  title: "Traffic that SageMaker cannot move so",
  rationale:
    "A canary says its `CanarySize`, at most half of the capacity, and a linear move its `LinearStepSize`, 10 to 50 percent. A shadow stands beside exactly one production variant. SageMaker refuses the endpoint otherwise, after CloudFormation has begun.",
  source: {
    title: "SageMaker API: TrafficRoutingConfig, CreateEndpointConfig",
    url: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      routing("{ Type: CANARY, CanarySize: { Type: CAPACITY_PERCENT, Value: 10 }, WaitIntervalInSeconds: 600 }"),
      routing("{ Type: ALL_AT_ONCE, WaitIntervalInSeconds: 600 }"),
      variants(""),
    ],
    bad: [
      { text: routing("{ Type: «CANARY», WaitIntervalInSeconds: 600 } # 10 %") },
      { text: routing("{ Type: CANARY, CanarySize: { Type: CAPACITY_PERCENT, Value: «60» } }") },
      { text: variants("      «ShadowProductionVariants»: [{ VariantName: Challenger, InitialVariantWeight: 1 }] # copies\n") },
    ],
  },
  *check({ root }) {
    for (const endpoint of resourcesOf(root, "AWS::SageMaker::Endpoint")) {
      const moved = endpoint.at("Properties.DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration");
      const type = moved?.child("Type");
      const needed = sizes[text(type)];
      if (!moved || !type || !needed) continue;
      const size = moved.child(needed.key);
      if (!size)
        yield {
          at: type.span,
          message: `${text(type)} needs "${needed.key}", so SageMaker refuses the endpoint. Say how much moves in a step.`,
        };
      const value = size?.child("Value");
      const percent = text(size?.child("Type")) === "CAPACITY_PERCENT" ? number(value) : undefined;
      if (value && percent !== undefined && (percent < needed.least || percent > 50))
        yield {
          at: value.span,
          message: `${percent} % is not ${needed.least} to 50 %, so SageMaker refuses the endpoint. Take a step of that size.`,
        };
    }
    for (const configuration of resourcesOf(root, "AWS::SageMaker::EndpointConfig")) {
      const shadows = configuration.at("Properties.ShadowProductionVariants");
      const answering = children(configuration.at("Properties.ProductionVariants")).length;
      if (shadows && children(shadows).length > 0 && answering !== 1)
        yield {
          at: shadows.key,
          message: `A shadow stands beside one production variant, and here are ${answering}, so SageMaker refuses the configuration. Leave one.`,
        };
    }
  },
});

const sizes: Readonly<Record<string, { readonly key: string; readonly least: number }>> = {
  CANARY: { key: "CanarySize", least: 1 },
  LINEAR: { key: "LinearStepSize", least: 10 },
};
