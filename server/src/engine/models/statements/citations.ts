/** Claims on pages for people, and the sources they are listed with. */
import type { Document } from "../../file";
import { proseOf, sectionsOf } from "../../text/markdown";
import type { Span } from "../../text/span";
import { spanOf } from "./statement";

/** `- What serves the model? **kserve**: The spec says so.` */
export interface Claim {
  readonly question: string;
  /** The reason, as far as one is given. */
  readonly words: string;
  readonly at: Span;
}

/** The decisions that a bundle's README gives a reason for. */
export function claimsIn({ text }: Document): readonly Claim[] {
  const section = sectionsOf(text).find(({ title, level }) => level === 2 && title === "Decisions");
  if (!section) return [];
  const { start, end } = section.span;
  return [...text.slice(start, end).matchAll(/^- ([^*\n]+\?) \*\*[^\n]*?\*\*: ([^\r\n]+)/dgm)].flatMap(
    ({ 1: question = "", 2: words = "", indices }) => {
      const at = spanOf(indices?.[1], start);
      return at ? [{ question, words, at }] : [];
    },
  );
}

/** Where a further source can be added: behind the last one of the list. */
export function endOfSources({ text }: Document): number | undefined {
  const section = sectionsOf(text).find(({ title, level }) => level === 2 && title.startsWith("Sources"));
  const last = section && [...text.slice(section.span.start, section.span.end).matchAll(/^- [^\r\n]+/gm)].at(-1);
  return section && last ? section.span.start + last.index + last[0].length : undefined;
}

interface Marker {
  readonly name: string;
  readonly at: Span;
}

/** Footnotes that the text refers to, `[^slo]`, and that nothing on the page explains, `[^slo]: …`. */
export function openMarkers({ text }: Document): readonly Marker[] {
  if (!text.includes("[^")) return [];
  const prose = proseOf(text).replace(/`[^`\n]*`/g, (code) => " ".repeat(code.length));
  const explained = new Set([...prose.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm)].map(([, name]) => name));
  return [...prose.matchAll(/\[\^([^\]\s]+)\](?!:)/g)]
    .map(({ 0: whole, 1: name = "", index }) => ({ name, at: { start: index, end: index + whole.length } }))
    .filter(({ name }) => !explained.has(name));
}
