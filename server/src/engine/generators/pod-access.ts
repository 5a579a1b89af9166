/** How pods reach what tracks runs and keeps models: what is known as variables, the rest from one Secret. */
import type { Plan } from "../plan/plan";
import { accessOf, accessSecret } from "../systems/tracked-by";
import type { Value } from "./render";

export interface PodAccess {
  readonly env?: readonly Value[];
  readonly envFrom: readonly Value[];
}

/** Nothing where the tracker is a tool of the team's own. */
export function podAccess(plan: Plan): PodAccess {
  const access = accessOf(plan);
  if (!access) return { envFrom: [] };
  const known = Object.entries(access.values).map(([name, value]) => ({ name, value }));
  const optional = access.asked.length + access.secrets.length === 0 ? { optional: true } : {};
  return {
    ...(known.length > 0 ? { env: known } : {}),
    envFrom: [{ secretRef: { name: accessSecret(plan), ...optional } }],
  };
}
