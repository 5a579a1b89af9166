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
  // jobs beside the model have the same image, and break nothing where they come first
  const beside = jobsBeside(plan).map(({ file }) => `${apply(paths[file])}\n`);
  return delivery && { ...delivery, rollout: `${beside.join("")}${delivery.rollout}` };
}
