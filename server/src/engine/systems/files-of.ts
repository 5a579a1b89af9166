/** What systems have in bundles, by the name that specs give them. */
import { systemFiles } from "./all-files";
import type { SystemFiles } from "./files";

/** Undefined where a system has nothing of its own, and for what is no product. */
export function filesOf(system: string): SystemFiles | undefined {
  return systemFiles.find((files) => files.system === system);
}
