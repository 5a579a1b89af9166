/** What each strategy of a rollout does to KServe, as Python: how a step is taken, how everything is taken back. */
import type { Plan, Rollout } from "../../plan/plan";
import { paths } from "../paths";
import { type Code, code, python } from "../python";

export interface Strategy {
  /** Percent of traffic after each step. A shadow has one step, and no traffic in it. */
  readonly steps: readonly number[];
  /** The last step that is taken without being asked for. */
  readonly last: number;
  /** The functions `shift(percent)` and `take_back()`. */
  readonly functions: Code;
  /** What is left to do after the last step. */
  readonly finish: Code;
  /** InferenceService whose newest revision is watched. */
  readonly watched: string;
}

/** Undefined where nothing here moves traffic. */
export function strategyOf(plan: Plan): Strategy | undefined {
  return strategies[plan.rollout.strategy]?.(plan);
}

const strategies: Readonly<Partial<Record<Rollout["strategy"], (plan: Plan) => Strategy | undefined>>> = {
  canary: (plan) => split(plan, 100),
  blue_green: (plan) => split(plan, 100),
  // the winner of a comparison is named by people, not by the absence of faults
  ab_test: (plan) => split(plan, plan.rollout.steps.at(-2) ?? 100),
  shadow: (plan) => (plan.rollout.mirrors ? shadow(plan) : undefined),
};

function split({ spec: { name }, rollout: { steps } }: Plan, last: number): Strategy {
  const functions = python`
    def shift(percent):
        if percent == STEPS[0]:
            kubectl("apply", "-f", ${paths.inferenceService})
        patch = {"spec": {"predictor": {"canaryTrafficPercent": percent}}}
        kubectl("patch", "inferenceservice", NAME, "--type=merge", "-p", json.dumps(patch))


    def take_back():
        shift(0)
  `;
  return { steps, last, functions, finish: code(""), watched: name };
}

/** The shadow answers nobody: it is watched, and then the manifest of the service itself is applied. */
function shadow({ spec: { name } }: Plan): Strategy {
  const functions = python`
    def shift(percent):
        kubectl("apply", "-f", ${paths.shadow})


    def take_back():
        kubectl("delete", "-f", ${paths.shadow}, "--ignore-not-found")
  `;
  const finish = python`
    kubectl("apply", "-f", ${paths.inferenceService})
    take_back()
    audit("deployed", "100 % of traffic")
  `;
  return { steps: [0], last: 100, functions, finish, watched: `${name}-shadow` };
}
