/** From a place in a scalar's value to the place in the text: past quotes and escapes, and through the lines of a block. */
import type { Span } from "./span";
import { type Node, text } from "./tree";

/** Where a stretch of a scalar's value is written. The whole scalar where that cannot be told, as behind an alias. */
export function spanWithin(node: Node, { start, end }: Span): Span {
  const places = placesOf(node);
  const from = places?.[Math.min(start, places.length - 1)];
  const last = places?.[Math.min(Math.max(end - 1, start), places.length - 1)];
  if (!from || !last) return node.span;
  return start >= (places?.length ?? 0) ? { start: last.end, end: last.end } : { start: from.start, end: last.end };
}

/** Where each character of the value is written; nothing if the text does not follow the value. */
function placesOf(node: Node): readonly Span[] | undefined {
  const { text: source } = node.origin;
  const quote = /^["']/.exec(source.slice(node.span.start, node.span.start + 1))?.[0];
  const header = /^[|>][^\n]*\n/.exec(source.slice(node.span.start, node.span.end))?.[0].length;
  let at = node.span.start + (header ?? (quote ? 1 : 0));
  const places: Span[] = [];
  for (const character of text(node).trimEnd().split("")) {
    const blank = /\s/.test(character);
    // a folded line break is a space in the value, a line's indentation is nothing, nor is a break behind a backslash
    at += (blank ? "" : (/^(?:\s|\\\r?\n)*/.exec(source.slice(at, node.span.end))?.[0] ?? "")).length;
    const written = writtenAt(source, at, quote);
    const stands = written.length > 1 || written === character;
    if (!stands && !blank) return undefined;
    places.push({ start: at, end: at + (stands ? written.length : 0) });
    if (stands) at += written.length;
  }
  return places;
}

/** The characters that stand for one of the value. */
function writtenAt(source: string, at: number, quote: string | undefined): string {
  if (quote === "'" && source.startsWith("''", at)) return "''";
  const sequence = quote === '"' ? /^\\(?:x..|u.{4}|U.{8}|.)/.exec(source.slice(at, at + 10)) : null;
  return sequence?.[0] ?? source.charAt(at);
}
