import type { Span } from "../text/span";
import type { Node } from "../text/tree";

/** Where a name stands, whole, in the text of a value as the file spells it. */
export function placesWithin({ origin, span }: Node, name: string): readonly Span[] {
  const places: Span[] = [];
  const source = origin.text.slice(span.start, span.end);
  for (let at = source.indexOf(name); at !== -1 && name !== ""; at = source.indexOf(name, at + name.length)) {
    const isWhole = !isNamePart(source[at - 1]) && !isNamePart(source[at + name.length]);
    if (isWhole) places.push({ start: span.start + at, end: span.start + at + name.length });
  }
  return places;
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}
