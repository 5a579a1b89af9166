/** Which versions of a model there are: the spec's, those of registry entries, and every entry of its change log. */
import type { Document } from "../../file";
import type { Placed } from "./authority";
import { version } from "./identity";
import { versionsInEntries } from "./pages";
import { statementsOf } from "./statement";

/** Every place that says a version was made. */
export function versionsKnown(documents: readonly Document[]): readonly Placed[] {
  return documents.flatMap((document) => {
    const { id } = document.kind;
    const said =
      id === "model-changelog"
        ? versionsInEntries(document)
        : id === "mlops-spec" || id === "model-registry"
          ? statementsOf(version, document)
          : [];
    return said.map((statement) => ({ document, statement }));
  });
}

/** True for a version that comes before another one; a pre-release comes before what it leads to. */
export function isOlder(one: string | number, other: string | number): boolean {
  const [a, b] = [one, other].map(partsOf);
  for (const [index, part] of (a?.numbers ?? []).entries()) {
    const difference = part - (b?.numbers[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return a?.isFinal === false && b?.isFinal === true;
}

function partsOf(version: string | number): { readonly numbers: readonly number[]; readonly isFinal: boolean } {
  const [, numbers = "", rest = ""] = /^v?(\d+(?:\.\d+)*)(.*)$/i.exec(String(version)) ?? [];
  return { numbers: numbers.split(".").map(Number), isFinal: !rest.startsWith("-") };
}
