/** How traffic moves between LLMInferenceServices of one routing group, and comes back. */
import { manifestOf } from "../../generators/manifest";
import { paths } from "../../generators/paths";
import { code, python } from "../../generators/python";
import { type Movement, stepsOf } from "../../generators/serving/movement";
import { rollsOutByScript } from "../../generators/serving/rollout";
import type { Plan } from "../../plan/plan";
import { besideOf } from "../own-deployment";
import { allTraffic } from "./llm-service";

/**
 * The new version is a service beside, of which the group's weights say how much it gets; in the end it replaces the old one.
 * https://kserve.github.io/website/docs/next/model-serving/generative-inference/llmisvc/canary-rollout (read 2026-11-29)
 */
export function llmMovement(plan: Plan): Movement | undefined {
  if (!plan.rollout.splits) return undefined;
  const { name } = plan.spec;
  const { path } = manifestOf(plan);
  const functions = python`
    def weigh(name, weight):
        patch = {"spec": {"router": {"route": {"weight": weight}}}}
        kubectl("patch", "llminferenceservice", name, "--type=merge", "-p", json.dumps(patch))


    def ready(name):
        kubectl("wait", "--for=condition=Ready", f"llminferenceservice/{name}", ${`--timeout=${plan.serving.startSeconds}s`})


    def shift(percent):
        if percent == STEPS[0]:
            if not kubectl("get", "llminferenceservice", ${name}, "--ignore-not-found"):
                kubectl("apply", "-f", ${path})
                ready(${name})
            kubectl("apply", "-f", ${paths.canary})
            ready(NAME)
        weigh(NAME, percent)
        weigh(${name}, 100 - percent)


    def take_back():
        weigh(${name}, ${allTraffic})
        kubectl("delete", "-f", ${paths.canary}, "--ignore-not-found")
  `;
  const finish = python`
    if options.to >= 100:
        kubectl("apply", "-f", ${path})
        weigh(${name}, 0)  # until it has loaded the new version
        ready(${name})
        take_back()
        audit("deployed", "the version in service")
  `;
  return { ...stepsOf(plan), functions, finish, watched: besideOf(plan), waits: code("ready(NAME)"), revision: code("") };
}

/** Commands that give all traffic back to the version in service; none where nothing has any beside it. */
export function withoutLlmCanary(plan: Plan): readonly string[] {
  if (!rollsOutByScript(plan)) return [];
  const patch = JSON.stringify({ spec: { router: { route: { weight: allTraffic } } } });
  return [
    `kubectl patch llminferenceservice ${plan.spec.name} --type merge -p '${patch}'`,
    `kubectl delete -f ${paths.canary} --ignore-not-found`,
  ];
}
