/** Whether a version gets its traffic step by step. */
import type { Plan } from "../../plan/plan";

/** True where serving/rollout.py moves the traffic. */
export function rollsOut({ serving, rollout, stack }: Plan): boolean {
  return stack.serving === "kserve" && serving.pattern === "online" && rollout.splits && rollout.steps.length > 1;
}
