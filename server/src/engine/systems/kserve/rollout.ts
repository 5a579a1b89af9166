/** What each strategy of a rollout does to KServe: how a step is taken, how everything is taken back. */
import { paths } from "../../generators/paths";
import { code, python } from "../../generators/python";
import { isKnative } from "../../generators/serving/inference-service";
import { type Movement, stepsOf } from "../../generators/serving/movement";
import type { Plan, Rollout } from "../../plan/plan";
import { canaryPath } from "./canary";
import { llmMovement } from "./llm-rollout";

/** Undefined where nothing here moves traffic. */
export function movementOf(plan: Plan): Movement | undefined {
  if (plan.serving.isLlmService) return llmMovement(plan);
  if (!isKnative(plan)) return plan.rollout.splits ? beside(plan) : undefined;
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

/** In Standard mode the new version is a predictor beside. */
function beside(plan: Plan): Movement {
  const { name } = plan.spec;
  const ready = python`kubectl("wait", "--for=condition=Ready", f"inferenceservice/{NAME}", ${`--timeout=${plan.serving.startSeconds}s`})`;
  const functions = python`
    def shift(percent):
        if not kubectl("get", "inferenceservice", NAME, "--ignore-not-found"):
            kubectl("apply", "-f", ${paths.inferenceService})
            ${ready}
        with open(${canaryPath}) as file:
            patch = json.load(file)
        patch["spec"]["canary"][0]["trafficPercent"] = percent
        kubectl("patch", "inferenceservice", NAME, "--type=merge", "-p", json.dumps(patch))


    def take_back():
        kubectl("patch", "inferenceservice", NAME, "--type=merge", "-p", '{"spec": {"canary": null}}')
  `;
  const finish = python`
    if options.to >= 100:
        kubectl("apply", "-f", ${paths.inferenceService})
        ${ready}
        take_back()
        audit("deployed", "the version in service")
  `;
  return { ...stepsOf(plan), functions, finish, watched: name, waits: ready, revision: code("") };
}

/** Each version is a revision of one object; the newest may appear late. */
function watching({ serving }: Plan, watched: string): Pick<Movement, "watched" | "waits" | "revision"> {
  const waits = python`kubectl("wait", "--for=condition=Ready", f"inferenceservice/{NAME}", ${`--timeout=${serving.startSeconds}s`})`;
  const revision = code(
    'revision = kubectl("get", "inferenceservice", NAME, "-o", "jsonpath={.status.components.predictor.latestCreatedRevision}")',
  );
  return { watched, waits, revision };
}
