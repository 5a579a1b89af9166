/** The identity under which a model runs in the cluster. */
import type { Plan } from "../plan/plan";

/** Makes the service account of the model, or leaves it as it is. */
export function accountOf({ spec }: Plan): string {
  return `kubectl create serviceaccount ${spec.name} --dry-run=client -o yaml | kubectl apply -f -`;
}
