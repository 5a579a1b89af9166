/** The commands that bring a version into the cluster, and those that take it back. */
import type { Plan } from "../../plan/plan";
import { imageOf, paths } from "../paths";
import { rollsOut } from "./rolls-out";

export interface Delivery {
  /** Absent where nothing in a cluster serves the model. */
  readonly rollout?: string;
  /** Absent where a failed rollout leaves the old version in place anyway. */
  readonly rollback?: string;
}

/** `pushed` is where the bundle's image lies, as a shell expression. */
export function deliveryOf(plan: Plan, pushed: string): Delivery {
  const { spec, serving, stack } = plan;
  const from = `image: ${imageOf(plan)}`;
  const apply = (path: string): string => `sed "s#${from}#image: ${pushed}#" ${path} | kubectl apply -f -`;
  if (serving.pattern === "batch" && stack.serving === "batch_job")
    return {
      rollout: apply(paths.batchJob),
      rollback: `kubectl patch cronjob ${spec.name}-batch -p '{"spec":{"suspend":true}}'`,
    };
  if (serving.pattern !== "online" || serving.missing.length > 0) return {};
  return online[stack.serving]?.(plan, apply) ?? {};
}

type Online = (plan: Plan, apply: (path: string) => string) => Delivery;

const online: Readonly<Record<string, Online>> = {
  kserve: (plan) => {
    const ready = `kubectl wait --for=condition=Ready inferenceservice/${plan.spec.name} --timeout=${plan.serving.startSeconds}s`;
    const first = `kubectl apply -f ${paths.inferenceService}\n${ready}`;
    return {
      rollout: rollsOut(plan) ? `${first}\npython3 ${paths.rollout}` : first,
      rollback: rollsOut(plan)
        ? `kubectl patch inferenceservice ${plan.spec.name} --type merge -p '{"spec":{"predictor":{"canaryTrafficPercent":0}}}'`
        : "git show HEAD^:./serving/inference-service.yaml | kubectl apply -f -",
    };
  },
  kubernetes: ({ spec, serving }, apply) => ({
    rollout: `${apply(paths.deployment)}\nkubectl rollout status deployment/${spec.name} --timeout=${serving.startSeconds}s`,
    rollback: `kubectl rollout undo deployment/${spec.name}`,
  }),
};
