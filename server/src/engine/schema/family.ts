/** Schemas whose validators are compiled into one file, and loaded together: those of one folder. */

/** `kserve/inference-service…` is of the family `kserve`; our own documents at the top are the family `contracts`. */
export function familyOf(id: string): string {
  const slash = id.indexOf("/");
  return slash === -1 || slash > id.indexOf(".") ? "contracts" : id.slice(0, slash);
}
