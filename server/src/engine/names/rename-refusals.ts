/** When a name is not changed, and in which words that is said. */
import { CannotProceed } from "../cannot-proceed";
import type { Document } from "../file";
import { type Mention, mentionsIn, unsureMentions } from "./mentions";
import { type NamePlace, reach } from "./namesakes";

export function refused(name: string, why: string, next = "Nothing was changed"): CannotProceed {
  return new CannotProceed({ what: `Cannot rename ${name === "this" ? name : `"${name}"`}`, why, next });
}

/** What no new name would help: it belongs to somebody else, or nobody knows which of several is meant. */
export function refuseFixed({ name, space }: Mention, everywhere: readonly NamePlace[]): void {
  const declared = everywhere.map(({ mention }) => mention).filter(({ declares }) => declares);
  if (declared.length === 0) throw refused(name, `no ${space.what} of that name is declared in the open folders`);
  for (const each of declared) {
    const { fixed, repeats, what } = each.space;
    if (fixed?.includes(name)) throw refused(name, `a ${what} of exactly this name has to be there`);
    if (!repeats && declared.some((other) => other !== each && isSameThing(other, each)))
      throw refused(name, `two places declare a ${what} of this name`, "Change the one that is meant by hand");
  }
}

export function refuseMisspelt(everywhere: readonly NamePlace[], newName: string): void {
  const name = everywhere[0]?.mention.name ?? "";
  if (!/^\S(?:[^\n\r]*\S)?$/.test(newName)) throw refused(name, "the new name is empty, or has spaces at an end");
  for (const { mention } of everywhere) {
    const { spelling, what } = mention.space;
    if (spelling && !spelling.allows.test(newName)) throw refused(name, `the name of a ${what} is ${spelling.words}`);
  }
}

/** Two things would have one name. */
export function refuseTaken(everywhere: readonly NamePlace[], newName: string, documents: readonly Document[]): void {
  for (const { document, mention } of everywhere) {
    for (const other of reach({ ...mention, name: newName, document }, documents)) {
      const taken = mentionsIn(other)
        .byName.get(newName)
        ?.find((each) => isSameThing(each, mention));
      if (!taken) continue;
      const { what } = mention.space;
      const why = taken.declares ? `there is a ${what} "${newName}" already` : `"${newName}" is used as a ${what} already`;
      throw refused(mention.name, `${why}, in ${other.path}, line ${lineOf(other, taken)}`, "Choose another name");
    }
  }
}

/** In a program or another language the name may mean the same, or not. */
export function refuseUnsure(everywhere: readonly NamePlace[]): void {
  for (const { document, mention } of everywhere.filter(isFirstOfItsThing)) {
    const known = new Set(everywhere.filter((each) => each.document === document).map((each) => each.mention.span.start));
    const unsure = unsureMentions(mention, document).find(({ home, span }) => home === mention.home && !known.has(span.start));
    if (!unsure) continue;
    const why = `the program in ${document.path}, line ${lineOf(document, unsure)}, may mean it, too`;
    throw refused(mention.name, why, "Change name and program by hand");
  }
}

function isFirstOfItsThing({ document, mention }: NamePlace, index: number, all: readonly NamePlace[]): boolean {
  return index === all.findIndex((each) => each.document === document && isSameThing(each.mention, mention));
}

function isSameThing(a: Mention, b: Mention): boolean {
  return a.space === b.space && a.home === b.home;
}

function lineOf({ line, parsed }: Document, { span }: Mention): number {
  return line + parsed.lines.position(span.start).line + 1;
}
