/** The tracking configuration of a service that somebody else runs, and that asks everybody to log in. */
import type { Value } from "../generators/render";
import type { Plan } from "../plan/plan";

/** `address` is where its clients find it, where the spec does not say; the value mostly comes from the environment. */
export function managedTracking({ spec }: Plan, address: string, own: Readonly<Record<string, Value>> = {}) {
  return { tracking_uri: spec.tracking?.tracking_uri ?? address, ...own, auth_enabled: true };
}
