import { children, items, type Node, text } from "../../text/tree";
import { defineRule } from "../rule";

const template = (alarm: string, target: string) =>
  `Parameters:
  Image: { Type: String }
Resources:
  Model:
    Type: AWS::SageMaker::Model
    Properties: { PrimaryContainer: { Image: { Ref: ${target} } } }
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      EndpointConfigName: fraud-detection-7
      DeploymentConfig:
        AutoRollbackConfiguration: { Alarms: [{ AlarmName: { Ref: ${alarm} } }] }
  Slow:
    Type: AWS::CloudWatch::Alarm
    Properties: { EvaluationPeriods: 10, ComparisonOperator: GreaterThanThreshold }
`;

export default defineRule({
  id: "sagemaker/reference-missing",
  severity: "error",
  kinds: ["sagemaker/template"],
  title: "Reference to what the template does not have",
  rationale:
    "`Ref` and `Fn::GetAtt` name a parameter or a resource of the same template. CloudFormation refuses a template in which one of them does not exist, and with it the alarm that would have taken a bad version back.",
  source: {
    title: "AWS CloudFormation: intrinsic functions, Ref",
    url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
    accessed: "2026-11-29",
  },
  examples: {
    good: [template("Slow", "Image")],
    bad: [{ text: `${template("«SlowAlarm»", "Image")}# of one account\n` }, { text: template("Slow", "«ModelImage»") }],
  },
  *check({ root }) {
    const known = new Set(["Parameters", "Resources"].flatMap((part) => children(root.child(part)).map(({ name }) => name)));
    for (const place of ["Resources", "Outputs", "Conditions"])
      for (const { node, name } of references(root.child(place)))
        if (!known.has(name) && !name.startsWith("AWS::"))
          yield {
            at: node.span,
            message: `The template has no parameter and no resource "${name}", so CloudFormation refuses it. Name one that it has, or add it.`,
          };
  },
});

/** Every name that `Ref` and `Fn::GetAtt` give; what macros would make of a template is not known here. */
function* references(node: Node | undefined): Generator<{ readonly node: Node; readonly name: string }> {
  const target = node?.child("Ref");
  if (target) yield { node: target, name: text(target) };
  const attribute = node?.child("Fn::GetAtt");
  if (attribute) {
    const first = attribute.type === "sequence" ? items(attribute)[0] : attribute;
    if (first) yield { node: first, name: text(first).split(".")[0] ?? "" };
  }
  for (const child of node ? children(node) : []) yield* references(child);
}
