/** Whether what one declaration gives can be what another one takes. */
import type { Port } from "./graph";
import { typeFits } from "./parameter-type";

/** Fits every other type of artifact. */
const anything = "system.Artifact";

export function portFits(given: Port, taker: Port | undefined): boolean {
  if (!taker) return true;
  return taker.channel === "parameters" ? typeFits(given.type, taker.type) : difference(given, taker) === undefined;
}

/** Why an artifact is not what is wanted, in words: another type, or a list where one is due. */
export function difference(given: Port, wanted: Port): { readonly given: string; readonly wanted: string } | undefined {
  if (given.isList !== wanted.isList) return { given: amount(given), wanted: amount(wanted) };
  const isOpen = [given.type, wanted.type].some((type) => type === "" || type === anything);
  return isOpen || given.type === wanted.type ? undefined : { given: given.type, wanted: wanted.type };
}

function amount({ isList }: Port): string {
  return isList ? "a list of artifacts" : "one artifact";
}
