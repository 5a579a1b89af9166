/** Systems by the name that specs give them. */
import { systems } from "./index";
import type { System } from "./system";

const byId: ReadonlyMap<string, System> = new Map(systems.map((system) => [system.id, system]));

/** Undefined for what is no product: "none", or a team's own. */
export function systemOf(id: string): System | undefined {
  return byId.get(id);
}

/** A tool's proper name, or the spec's word for it. */
export function titleOf(id: string): string {
  return byId.get(id)?.title ?? id.replaceAll("_", " ");
}
