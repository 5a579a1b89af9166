/** A name as it is written: without the quotes around it, and back into the text in the style of its place. */
import type { Span } from "../text/span";
import type { Node } from "../text/tree";
import type { Origin } from "../text/tree-node";

/** The span between the quotes, where there are any. */
export function withoutQuotes({ text }: Origin, { start, end }: Span): Span {
  const quote = text[start];
  const quoted = (quote === '"' || quote === "'") && end - start >= 2 && text[end - 1] === quote;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/**
 * What is written in a span, with blanks for what is only notation: quotes around it, escapes, the header of a block of text.
 * It is as long as the source, so an offset in it is an offset in the source.
 */
export function readable({ text }: Origin, { start, end }: Span): string {
  const written = text.slice(start, end);
  if (written.startsWith('"')) return blankEnds(written.replace(/\\[\s\S]/g, unescaped));
  if (written.startsWith("'")) return blankEnds(written.replaceAll("''", "' "));
  return written.replace(/^[|>][^\n]*/, (header) => " ".repeat(header.length));
}

/** A name as it has to be written in place of another: with the quotes that are there, else with those it needs. */
export function spelled(name: string, { origin, span: value, key }: Node, { start, end }: Span): string {
  const isAll = [value, key].map((span) => withoutQuotes(origin, span)).some((all) => all.start === start && all.end === end);
  if (!isAll) return name; // a word in a longer text
  const { text, format } = origin;
  const quote = text[start - 1] === text[end] ? text[end] : undefined;
  if (quote === "'") return name.replaceAll("'", "''");
  if (quote === '"') return JSON.stringify(name).slice(1, -1);
  return format === "json" || !isPlain(name) ? JSON.stringify(name) : name;
}

/** The span of a scalar, or of the key in front of any node. */
export function spanOf(node: Node, aboutKey: boolean): Span {
  return aboutKey ? node.key : node.span;
}

/** True if a word needs no quotes in YAML: what it says is text, in the older YAML 1.1 of many readers too. */
function isPlain(name: string): boolean {
  const isWord = /^[A-Za-z0-9_](?:[\w./:-]*[\w./-])?$/.test(name);
  return isWord && !/^(?:true|false|yes|no|on|off|null|[\d._:]+(?:e\d+)?|0[ox][\da-f]+)$/i.test(name);
}

/** Two characters for the two of an escape: the one it stands for if it can be seen, else spaces. */
function unescaped(written: string): string {
  return /["\\/]/.test(written.slice(1)) ? ` ${written.slice(1)}` : "  ";
}

function blankEnds(quoted: string): string {
  return ` ${quoted.slice(1, -1)} `.slice(0, quoted.length);
}
