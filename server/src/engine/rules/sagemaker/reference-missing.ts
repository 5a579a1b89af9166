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

const app = (store: string) =>
  `Resources:
  Artifacts: { Type: AWS::S3::Bucket }
  App:
    Type: AWS::SageMaker::MlflowApp
    Properties: { Name: ml, RoleArn: "arn:aws:iam::123456789012:role/mlflow", ArtifactStoreUri: { Fn::Sub: "${store}" } }
`;

export default defineRule({
  id: "sagemaker/reference-missing",
  severity: "error",
  kinds: ["sagemaker/template"],
  title: "Reference to what the template does not have",
  rationale:
    "`Ref`, `Fn::GetAtt` and the placeholders of `Fn::Sub` name a parameter or a resource of the same template. CloudFormation refuses a template in which one of them does not exist, and with it the alarm that would have taken a bad version back.",
  source: {
    title: "AWS CloudFormation: intrinsic functions, Ref",
    url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
    accessed: "2026-11-29",
  },
  examples: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
    good: [template("Slow", "Image"), app("s3://${Artifacts}/${AWS::Region}/${!literal}")],
    bad: [
      { text: `${template("«SlowAlarm»", "Image")}# of one account\n` },
      { text: template("Slow", "«ModelImage»") },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
      { text: app("s3://${Store}/${AWS::Region}").replace(/"s3.*"/, "«$&»") },
    ],
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
  yield* substituted(node?.child("Fn::Sub"));
  for (const child of node ? children(node) : []) yield* references(child);
}

/** A text, or a list of a text and its own names; `${!Literal}` stands for itself. */
function* substituted(sub: Node | undefined): Generator<{ readonly node: Node; readonly name: string }> {
  const [first, own] = sub?.type === "sequence" ? items(sub) : [sub];
  if (!first) return;
  const ownNames = new Set(children(own).map(({ name }) => name));
  for (const [, name = ""] of text(first).matchAll(/\$\{\s*([A-Za-z0-9:]+)[^}]*\}/g))
    if (!ownNames.has(name)) yield { node: first, name };
}
