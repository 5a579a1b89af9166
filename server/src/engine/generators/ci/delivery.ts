/** The commands that bring a version into service, and those that take it back. */
import { deployedObjects, jobsBeside } from "../../plan/delivery";
import type { Plan } from "../../plan/plan";
import type { Apply, Delivery } from "../../systems/files";
import { filesOf } from "../../systems/files-of";
import { imageOf, paths } from "../paths";

/** Undefined where nothing here serves the model. The variable IMAGE holds where the bundle's image lies. */
export function deliveryOf(plan: Plan): Delivery | undefined {
  const apply: Apply = (path) => `sed "s#image: ${imageOf(plan)}#image: $IMAGE#" ${path} | kubectl apply -f -`;
  const delivery = filesOf(plan.stack.serving)?.delivery?.(plan, apply);
  if (delivery?.login) return delivery;
  if (deployedObjects(plan).length === 0) return undefined;
  // the job that computes drift has the same image, and breaks nothing where it comes first
  const drift = jobsBeside(plan).length > 0 ? `${apply(paths.driftJob)}\n` : "";
  return delivery && { ...delivery, rollout: `${drift}${delivery.rollout}` };
}
