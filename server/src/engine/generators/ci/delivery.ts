/** The commands that bring a version into the cluster, and those that take it back. */
import { deployedObjects, jobsBeside, rollsOutByScript } from "../../plan/delivery";
import type { Plan } from "../../plan/plan";
import { imageOf, paths } from "../paths";

export interface Delivery {
  /** It takes back by itself what it cannot finish. */
  readonly rollout: string;
  /** For what goes wrong after it: a promotion that fails, a run that is cancelled. */
  readonly rollback: string;
}

/** Undefined where nothing in a cluster serves the model. The variable IMAGE holds where the bundle's image lies. */
export function deliveryOf(plan: Plan): Delivery | undefined {
  if (deployedObjects(plan).length === 0) return undefined;
  const apply = (path: string): string => `sed "s#image: ${imageOf(plan)}#image: $IMAGE#" ${path} | kubectl apply -f -`;
  const delivery = deliveries[plan.stack.serving]?.(plan, apply);
  // the job that computes drift has the same image, and breaks nothing where it comes first
  const drift = jobsBeside(plan).length > 0 ? `${apply(paths.driftJob)}\n` : "";
  return delivery && { ...delivery, rollout: `${drift}${delivery.rollout}` };
}

type Deliver = (plan: Plan, apply: (path: string) => string) => Delivery;

const deliveries: Readonly<Record<string, Deliver>> = {
  kserve: (plan) => {
    const { spec, serving } = plan;
    if (rollsOutByScript(plan))
      return { rollout: `AUDIT_LOG="$GITHUB_STEP_SUMMARY" python3 ${paths.rollout}`, rollback: withoutTraffic(plan) };
    const before = `git show HEAD^:./${paths.inferenceService} | kubectl apply -f -`;
    const wait = `kubectl wait --for=condition=Ready inferenceservice/${spec.name} --timeout=${serving.startSeconds}s`;
    return { rollout: `kubectl apply -f ${paths.inferenceService}\n${orElse(wait, before)}`, rollback: before };
  },
  kubernetes: ({ spec, serving }, apply) => {
    const undo = `kubectl rollout undo deployment/${spec.name}`;
    const wait = `kubectl rollout status deployment/${spec.name} --timeout=${serving.startSeconds}s`;
    return { rollout: `${apply(paths.deployment)}\n${orElse(wait, undo)}`, rollback: undo };
  },
  batch_job: ({ spec }, apply) => ({
    rollout: apply(paths.batchJob),
    rollback: `kubectl patch cronjob ${spec.name}-batch -p '{"spec":{"suspend":true}}'`,
  }),
};

function orElse(command: string, undo: string): string {
  return `${command} || { ${undo}; exit 1; }`;
}

/** A shadow has replaced the old version by then; all others send their traffic back to it. */
function withoutTraffic({ spec, rollout }: Plan): string {
  return rollout.strategy === "shadow"
    ? `git show HEAD^:./${paths.inferenceService} | kubectl apply -f -`
    : `kubectl patch inferenceservice ${spec.name} --type merge -p '{"spec":{"predictor":{"canaryTrafficPercent":0}}}'`;
}
