/** Whether KServe's manifest is in the bundle. */
import type { Plan } from "../plan/plan";

/** True where the bundle has a manifest of KServe that can be applied. */
export function hasManifest({ serving: { pattern, server, missing } }: Plan): boolean {
  return pattern === "online" && server === "kserve" && missing.length === 0;
}
