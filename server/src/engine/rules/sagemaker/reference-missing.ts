import { spanWithin } from "../../text/scalar-place";
import type { Span } from "../../text/span";
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
    "`Ref`, `Fn::GetAtt` and `Fn::Sub` name a parameter or a resource of the same template. CloudFormation refuses a template in which one of them does not exist, and with it the alarm that would have taken a bad version back.",
  source: {
    title: "AWS CloudFormation: intrinsic functions, Ref",
    url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
    accessed: "2026-11-29",
  },
  examples: {
    good: [template("Slow", "Image")],
    bad: [
      { text: `${template("«SlowAlarm»", "Image")}# of one account\n` },
      { text: template("Slow", "«ModelImage»") },
      { text: template("Slow", "Image").replace("fraud-detection-7", `{ "Fn::Sub": "\${«Modle.ModelName»}-7" }`) },
    ],
  },
  *check({ root }) {
    const known = new Set(["Parameters", "Resources"].flatMap((part) => children(root.child(part)).map(({ name }) => name)));
    for (const place of ["Resources", "Outputs", "Conditions"])
      for (const { at, name } of references(root.child(place)))
        if (!known.has(name) && !name.startsWith("AWS::"))
          yield {
            at,
            message: `The template has no parameter and no resource "${name}", so CloudFormation refuses it. Name one that it has, or add it.`,
          };
  },
});

interface Reference {
  readonly at: Span;
  readonly name: string;
}

/** Every name that `Ref`, `Fn::GetAtt` and `Fn::Sub` give; what macros would make of a template is not known here. */
function* references(node: Node | undefined): Generator<Reference> {
  const target = node?.child("Ref");
  if (target) yield { at: target.span, name: text(target) };
  const attribute = node?.child("Fn::GetAtt");
  const first = attribute?.type === "sequence" ? items(attribute)[0] : attribute;
  if (first) yield { at: first.span, name: text(first).split(".")[0] ?? "" };
  const sentence = node?.child("Fn::Sub");
  // the form with values of its own names those too
  if (sentence?.type === "scalar") yield* within(sentence);
  for (const child of node ? children(node) : []) yield* references(child);
}

/** `${Model.ModelName}`; `${!Literal}` stands for itself. */
function within(sentence: Node): readonly Reference[] {
  return [...text(sentence).matchAll(/\$\{([^!}][^}]*)\}/g)].map(({ 1: written = "", index }) => ({
    at: spanWithin(sentence, { start: index + 2, end: index + 2 + written.length }),
    name: written.trim().split(".")[0] ?? "",
  }));
}
