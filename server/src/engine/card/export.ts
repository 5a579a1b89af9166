/** Writes a card in another form, and says of everything whether it is kept, in another place, or lost. */
import type { Card } from "./card";
import { factsOf } from "./facts";
import { toCyclonedx } from "./to-cyclonedx";
import { toToolkit } from "./to-toolkit";

export type ExportForm = "toolkit" | "cyclonedx";

/** What became of one thing. */
export interface Fate {
  readonly from: string;
  readonly fate: "kept" | "mapped" | "dropped";
  /** Where it is now. */
  readonly to?: string;
  /** Why it is not where it was. */
  readonly why?: string;
}

export interface CardExport {
  readonly text: string;
  /** The name the file would have beside a card of this name. */
  readonly extension: string;
  readonly fates: readonly Fate[];
  /** How many are kept, elsewhere and lost, in words. */
  readonly words: string;
}

/** The card in another form. */
export function exportCard(card: Card, form: ExportForm): CardExport {
  const write = form === "toolkit" ? toToolkit : toCyclonedx;
  const { data, fates } = write(factsOf(card));
  const lost = card.others.map(({ label }): Fate => ({ from: label, fate: "dropped", why: "The form has no place for it." }));
  const all = merged([...fates, ...lost]);
  const count = (fate: Fate["fate"]): number => all.filter((one) => one.fate === fate).length;
  return {
    text: `${JSON.stringify(data, null, 2)}\n`,
    extension: form === "toolkit" ? ".model-card.json" : ".cdx.json",
    fates: all,
    words: `${count("kept")} kept, ${count("mapped")} moved, ${count("dropped")} lost.`,
  };
}

/** Rows of one table that fared alike are told once. */
function merged(fates: readonly Fate[]): readonly Fate[] {
  const known = new Map(fates.map((fate) => [JSON.stringify(fate), fate]));
  return [...known.values()];
}
