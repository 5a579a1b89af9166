/** The word a person is typing: what a completion replaces. */
import type { Span } from "../text/span";
import type { Format } from "../text/tree";

export interface Word {
  readonly span: Span;
  /** What stands before the cursor of it. */
  readonly typed: string;
  /** The quote it was opened with, or nothing. */
  readonly quote: string;
  /** True if a colon follows: the word is the key of an entry that exists. */
  readonly isKey: boolean;
  /** Spaces before it on its line if nothing else stands there. */
  readonly lead: string | undefined;
}

/** What may belong to a word, by the format's own rules; a quote may only open one. */
const inYaml = { before: /["']?[^\s,[\]{}"']*$/, after: /^[^\s,[\]{}:#"']*/ };
const inJson = { before: /"?[^\s,[\]{}":]*$/, after: /^[^\s,[\]{}":]*/ };
const words: Readonly<Record<Format, typeof inYaml>> = {
  yaml: inYaml,
  markdown: inYaml,
  plain: inYaml,
  prototext: inYaml,
  properties: inYaml,
  json: inJson,
};

export function wordAt(text: string, offset: number, format: Format): Word {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = endOfLine(text, offset);
  const ahead = text.slice(lineStart, offset);
  const { before, after } = words[format];
  let typed = before.exec(ahead)?.[0] ?? "";
  if (format !== "json" && typed.endsWith(":")) typed = "";
  const quote = /^["']/.exec(typed)?.[0] ?? "";
  const rest = text.slice(offset, lineEnd);
  let tail = after.exec(rest)?.[0] ?? "";
  if (quote !== "" && rest.startsWith(quote, tail.length)) tail += quote;
  const span = { start: offset - typed.length, end: offset + tail.length };
  const lead = text.slice(lineStart, span.start);
  return {
    span,
    typed,
    quote,
    isKey: /^[ \t]*:(?=\s|$)/.test(text.slice(span.end, lineEnd)) || (format === "json" && /^\s*:/.test(text.slice(span.end))),
    lead: /^ *$/.test(lead) ? lead : undefined,
  };
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  const end = newline === -1 ? text.length : newline;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}
