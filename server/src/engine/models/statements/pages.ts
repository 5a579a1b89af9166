/** What pages for people say of a model: the newest entry of its change log, and where that version comes from. */
import type { Document } from "../../file";
import { proseOf, sectionsOf } from "../../text/markdown";
import type { Span } from "../../text/span";
import type { Statement } from "./statement";

/** The version of the newest entry: the first heading below the title that names one. */
export function newestVersion(page: Document): readonly Statement[] {
  return versionsInEntries(page).slice(0, 1);
}

/** The versions of all entries. */
export function versionsInEntries({ text: page }: Document): readonly Statement[] {
  return sectionsOf(page).flatMap(({ level, heading }) => {
    const found = /\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?/.exec(page.slice(heading.start, heading.end));
    return level > 1 && found ? [said(found[0], heading.start + found.index)] : [];
  });
}

/** Words of lines such as "- Run: `0f3c9a7b`", or "- Run `0f3c9a7b`, Seed `42`". */
const lines = {
  run: "(?:training )?run(?: id)?",
  commit: "(?:git )?commit",
  data: "(?:training )?data(?: version)?",
  seed: "(?:random )?seed",
} as const;

/** What a line of the newest entry, or of a card, gives as run, commit, data or seed; in backticks, so that it is meant literally. */
export function originOn(page: Document, what: keyof typeof lines): readonly Statement[] {
  const { start, end } = placeOf(page);
  const line = new RegExp(`(?:^[ \\t]*[-*+|][ \\t]*|, )\\**${lines[what]}\\**[ \\t]*[:|]?\\**[ \\t]*\`([^\`\\n]+)\``, "gim");
  return [...proseOf(page.text).slice(start, end).matchAll(line)].map(({ 0: whole, 1: value = "", index }) =>
    said(value, start + index + whole.length - 1 - value.length),
  );
}

/** Older entries of a change log speak of older versions. */
function placeOf({ kind, text: page }: Document): Span {
  const newest = sectionsOf(page).find(({ level }) => level > 1);
  return kind.id === "model-changelog" ? (newest?.span ?? { start: 0, end: 0 }) : { start: 0, end: page.length };
}

function said(value: string, start: number): Statement {
  return { value, at: { start, end: start + value.length } };
}
