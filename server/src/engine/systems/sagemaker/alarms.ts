/** Alarms of CloudWatch on an endpoint: they tell people, and take a new version back. https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html, read 2026-11-29 */
import { noted, type Value } from "../../generators/render";
import type { Objective, Plan } from "../../plan/plan";
import { type Resource, ref } from "./cloudformation";

/** By the name of the resource, and the objective that each watches. */
export function alarmsOf(plan: Plan, variant: string): Readonly<Record<string, Resource>> {
  const { latency, errorRate } = plan.thresholds;
  const slow =
    latency.alertMs === undefined
      ? {}
      : {
          LatencyAlarm: alarm(plan, variant, {
            MetricName: "ModelLatency",
            ExtendedStatistic: latency.percentile,
            Threshold: noted("Microseconds.", Number((latency.alertMs * 1000).toFixed(3))),
          }),
        };
  return {
    ...slow,
    ErrorAlarm: alarm(plan, variant, {
      MetricName: "Invocation5XXErrors",
      Statistic: noted("Each request counts 0 or 1, so their average is the share of failures.", "Average"),
      Threshold: errorRate.alert,
    }),
  };
}

const watches: Readonly<Record<string, Objective>> = { LatencyAlarm: "latency", ErrorAlarm: "error_rate" };

/** The alarms that roll back: those on the objectives of the plan. */
export function rollingBack(plan: Plan, alarms: Readonly<Record<string, Resource>>): Value {
  const names = Object.keys(alarms).filter((name) => plan.rollout.rollbackOn.some((objective) => objective === watches[name]));
  return names.length > 0 ? { Alarms: names.map((name) => ({ AlarmName: ref(name) })) } : undefined;
}

function alarm({ spec, thresholds }: Plan, variant: string, measured: Resource["Properties"]): Resource {
  return {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      Namespace: "AWS/SageMaker",
      ...measured,
      Dimensions: [
        { Name: "EndpointName", Value: spec.name },
        { Name: "VariantName", Value: variant },
      ],
      ComparisonOperator: "GreaterThanThreshold",
      Period: 60,
      EvaluationPeriods: thresholds.latency.forMinutes,
      TreatMissingData: "notBreaching",
      AlarmActions: [ref("AlarmTopic")],
    },
  };
}
