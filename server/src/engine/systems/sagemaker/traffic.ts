/** How an update of the endpoint moves traffic. https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html, read 2026-11-29 */
import { noted, type Value } from "../../generators/render";
import type { Plan } from "../../plan/plan";

const limits = { canary: 50, linear: { least: 10, most: 50 }, wait: 3600, whole: 28_800 } as const;

/** Moves traffic in the steps that SageMaker has: all at once, one small step and the rest, or equal ones. */
export function deploymentConfig(plan: Plan, alarms: Value): Value {
  const wait = Math.min(plan.rollout.soakMinutes * 60, limits.wait);
  const parts = plan.rollout.steps.length;
  return {
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: routing(plan, wait),
      TerminationWaitInSeconds: noted("So long the instances of the version before are kept.", wait),
      // loading, then each step's wait, then the last one's
      MaximumExecutionTimeoutInSeconds: Math.min(plan.serving.startSeconds + wait * (parts + 1) + 1800, limits.whole),
    },
    AutoRollbackConfiguration: alarms,
  };
}

function routing({ rollout: { strategy, steps } }: Plan, wait: number): Value {
  const [first = 100, ...rest] = steps;
  if (strategy !== "canary" || rest.length === 0) return { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: wait };
  const size = (Value: number): Value => ({ Type: "CAPACITY_PERCENT", Value });
  const { least, most } = limits.linear;
  if (
    steps.length > 2 &&
    first >= least &&
    first <= most &&
    steps.every((step, index) => step === Math.min(first * (index + 1), 100))
  )
    return { Type: "LINEAR", LinearStepSize: size(first), WaitIntervalInSeconds: wait };
  const words =
    steps.length > 2 ? `SageMaker's canary has one step and the rest, so ${rest.slice(0, -1).join(" and ")} % are left out.` : "";
  const canary: Value = { Type: "CANARY", CanarySize: size(Math.min(first, limits.canary)), WaitIntervalInSeconds: wait };
  return words ? noted(words, canary) : canary;
}
