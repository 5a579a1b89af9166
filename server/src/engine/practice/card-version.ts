/** The version of the model that a card says it is about. */
import type { Document } from "../file";
import { proseOf, sectionsOf } from "../text/markdown";
import type { Span } from "../text/span";
import { text } from "../text/tree";

export interface CardVersion {
  /** Without a `v` in front. */
  readonly version: string;
  readonly at: Span;
}

const number = /\bv?\d+\.\d+(?:\.\d+)?(?:-[0-9A-Za-z.-]+)?\b/;

/** In the title, in a line `Version: …`, or in the front matter. */
export function versionsIn({ text: card, root }: Document): readonly CardVersion[] {
  return [...inTitle(card), ...inLines(card), ...inMatter(root)];
}

function inTitle(card: string): readonly CardVersion[] {
  const [first] = sectionsOf(card);
  if (first?.level !== 1) return [];
  const match = number.exec(card.slice(first.heading.start, first.heading.end));
  return match ? [found(match[0], first.heading.start + match.index)] : [];
}

/** `Version: 2.1.0`, `- **Model version:** 2.1.0`; of a framework's version it says so in front. */
function inLines(card: string): readonly CardVersion[] {
  const line = /^[ \t]*(?:[-*+][ \t]+)?\**(?:model )?version\**:\**[ \t]*(v?\d+\.\d+(?:\.\d+)?(?:-[0-9A-Za-z.-]+)?)/gim;
  return [...proseOf(card).matchAll(line)].map(({ 0: whole, 1: version = "", index }) =>
    found(version, index + whole.length - version.length),
  );
}

function inMatter(root: Document["root"]): readonly CardVersion[] {
  const node = root.child("model_version");
  return node && text(node) !== "" ? [{ version: plain(text(node)), at: node.span }] : [];
}

function found(version: string, start: number): CardVersion {
  return { version: plain(version), at: { start, end: start + version.length } };
}

function plain(version: string): string {
  return version.replace(/^v/i, "");
}
