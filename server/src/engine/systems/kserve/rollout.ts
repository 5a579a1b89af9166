/** What each strategy of a rollout does to KServe: how a step is taken, how everything is taken back. */
import { paths } from "../../generators/paths";
import { code, python } from "../../generators/python";
import { type Movement, stepsOf } from "../../generators/serving/movement";
import type { Plan, Rollout } from "../../plan/plan";

/** Undefined where nothing here moves traffic. */
export function movementOf(plan: Plan): Movement | undefined {
  return strategies[plan.rollout.strategy]?.(plan);
}

const strategies: Readonly<Partial<Record<Rollout["strategy"], (plan: Plan) => Movement | undefined>>> = {
  canary: split,
  blue_green: split,
  ab_test: split,
  shadow: (plan) => (plan.rollout.mirrors ? shadow(plan) : undefined),
};

function split(plan: Plan): Movement {
  const functions = python`
    def shift(percent):
        if percent == STEPS[0]:
            kubectl("apply", "-f", ${paths.inferenceService})
        patch = {"spec": {"predictor": {"canaryTrafficPercent": percent}}}
        kubectl("patch", "inferenceservice", NAME, "--type=merge", "-p", json.dumps(patch))


    def take_back():
        shift(0)
  `;
  return { ...stepsOf(plan), functions, finish: code(""), ...watching(plan, plan.spec.name) };
}

/** The shadow answers nobody: it is watched, and then the manifest of the service itself is applied. */
function shadow(plan: Plan): Movement {
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
  return { steps: [0], last: 100, functions, finish, ...watching(plan, `${plan.spec.name}-shadow`) };
}

/** Each version is a revision of one object; the newest may appear late. */
function watching({ serving }: Plan, watched: string): Pick<Movement, "watched" | "waits" | "revision"> {
  const waits = python`kubectl("wait", "--for=condition=Ready", f"inferenceservice/{NAME}", ${`--timeout=${serving.startSeconds}s`})`;
  const revision = code(
    'revision = kubectl("get", "inferenceservice", NAME, "-o", "jsonpath={.status.components.predictor.latestCreatedRevision}")',
  );
  return { watched, waits, revision };
}
