/** rollout.py with an experiment that splits, or copies, the requests for a model. */
import { paths } from "../../generators/paths";
import { code, python } from "../../generators/python";
import { type Movement, stepsOf } from "../../generators/serving/movement";
import type { Plan } from "../../plan/plan";
import { besideOf } from "../own-deployment";
import { modelPath } from "./generators";

/** Undefined where no traffic moves. */
export function movementOf(plan: Plan): Movement | undefined {
  const { rollout } = plan;
  if (rollout.mirrors) return { steps: [0], last: 100, ...moving(plan, paths.shadow) };
  return rollout.splits ? { ...stepsOf(plan), ...moving(plan, paths.canary) } : undefined;
}

function moving(plan: Plan, file: string): Omit<Movement, "steps" | "last"> {
  const ready = python`kubectl("wait", "--for=condition=Ready", f"models.mlops.seldon.io/{NAME}", ${timeout(plan)})`;
  const functions = python`
    def shift(percent):
        if percent == STEPS[0]:
            kubectl("apply", "-f", ${file})
            ${ready}
        ${plan.rollout.mirrors ? code("") : weighing(plan)}


    def take_back():
        kubectl("delete", "-f", ${file}, "--ignore-not-found")
  `;
  return { functions, finish: replacing(plan), watched: besideOf(plan), waits: ready, revision: code("") };
}

function weighing({ spec: { name } }: Plan) {
  return python`
    candidates = [{"name": ${name}, "weight": 100 - percent}, {"name": NAME, "weight": percent}]
    patch = json.dumps({"spec": {"candidates": candidates}})
    kubectl("patch", f"experiments.mlops.seldon.io/{NAME}", "--type=merge", "-p", patch)
  `;
}

/** The version beside answers until the model itself has been replaced. */
function replacing(plan: Plan) {
  return python`
    if options.to >= 100:
        kubectl("apply", "-f", ${modelPath})
        kubectl("wait", "--for=condition=Ready", ${`models.mlops.seldon.io/${plan.spec.name}`}, ${timeout(plan)})
        take_back()
        audit("deployed", "the version in service")
  `;
}

function timeout({ serving }: Plan): string {
  return `--timeout=${serving.startSeconds}s`;
}
