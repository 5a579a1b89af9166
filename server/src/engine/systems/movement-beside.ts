/** rollout.py where the new version runs beside the old one, and a route decides who is asked. */
import { paths } from "../generators/paths";
import { code, python } from "../generators/python";
import { type Movement, stepsOf } from "../generators/serving/movement";
import type { Plan } from "../plan/plan";
import { besideOf } from "./own-deployment";

/** Undefined where no traffic moves. */
export function movementBeside(plan: Plan): Movement | undefined {
  const { rollout } = plan;
  if (rollout.mirrors) return shadow(plan);
  return rollout.splits ? split(plan) : undefined;
}

/** Traffic comes only once the new version can answer. */
function split(plan: Plan): Movement {
  const functions = python`
    def shift(percent):
        if percent == STEPS[0]:
            kubectl("apply", "-f", ${paths.canary}, "-f", ${paths.route})
            ${waiting(plan)}
        shares = [(${plan.spec.name}, 100 - percent), (NAME, percent)]
        backends = [{"name": name, "port": 80, "weight": weight} for name, weight in shares]
        patch = json.dumps({"spec": {"rules": [{"backendRefs": backends}]}})
        kubectl("patch", "httproute", ${plan.spec.name}, "--type=merge", "-p", patch)


    def take_back():
        ${removing(plan)}
  `;
  return { ...stepsOf(plan), functions, finish: replacing(plan), ...watching(plan) };
}

function shadow(plan: Plan): Movement {
  const functions = python`
    def shift(percent):
        kubectl("apply", "-f", ${paths.shadow})
        ${waiting(plan)}
        kubectl("apply", "-f", ${paths.route})


    def take_back():
        ${removing(plan)}
  `;
  return { steps: [0], last: 100, functions, finish: replacing(plan), ...watching(plan) };
}

/** Without a route the Service answers for itself, which is the version before. */
function removing({ spec: { name }, rollout }: Plan) {
  return python`
    kubectl("delete", "httproute", ${name}, "--ignore-not-found")
    kubectl("delete", "-f", ${rollout.mirrors ? paths.shadow : paths.canary}, "--ignore-not-found")
  `;
}

/** The version beside answers until every replica of the service has been replaced. */
function replacing(plan: Plan) {
  const wait = code(`kubectl("rollout", "status", "deployment/${plan.spec.name}", "--timeout=${plan.serving.startSeconds}s")`);
  return python`
    if options.to >= 100:
        kubectl("apply", "-f", ${paths.deployment})
        ${wait}
        take_back()
        audit("deployed", "the version in service")
  `;
}

function watching(plan: Plan): Pick<Movement, "watched" | "waits" | "revision"> {
  return { watched: besideOf(plan), waits: waiting(plan), revision: code("") };
}

function waiting({ serving }: Plan) {
  return python`kubectl("rollout", "status", f"deployment/{NAME}", ${`--timeout=${serving.startSeconds}s`})`;
}
