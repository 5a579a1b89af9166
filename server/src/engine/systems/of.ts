/** Systems by the name that specs give them. */
import { systems } from "./index";
import type { System } from "./system";

const byId: ReadonlyMap<string, System> = new Map(systems.map((system) => [system.id, system]));

/** Undefined for what is no product: "none", or a team's own. */
export function systemOf(id: string): System | undefined {
  return byId.get(id);
}

/** What loads a model where this system serves, as a sentence begins or ends with it. */
export function loaderOf(id: string): string {
  return byId.get(id)?.loader ?? titleOf(id);
}

/** A tool's proper name, or the spec's word for it. */
export function titleOf(id: string): string {
  return byId.get(id)?.title ?? id.replaceAll("_", " ");
}
