/** Text → documents. Each yields a tree and the problems found, together; nothing here throws on any input. */
import { parseJson } from "./json";
import { parseMarkdown } from "./markdown";
import { parseProperties } from "./properties";
import { parseProtoText } from "./prototext";
import { Lines, type Span } from "./span";
import { type Format, type Node, ScalarNode } from "./tree";
import type { Origin } from "./tree-node";
import { parseYaml } from "./yaml";

/** A fault in the text itself: no tree could be made of this stretch. */
export interface SyntaxProblem {
  readonly at: Span;
  readonly message: string;
}

/** What a parser makes of a text. */
export interface Reading {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** One document's text, tree and faults; all offsets count from the document's own start. Immutable, so it can be kept. */
export interface Parsed {
  readonly text: string;
  readonly root: Node;
  readonly problems: readonly SyntaxProblem[];
  readonly lines: Lines;
}

const unreadable: Reading = {
  root: undefined,
  problems: [
    { at: { start: 0, end: 0 }, message: "This is no text in UTF-8, so nothing in it can be read. Save it with that encoding." },
  ],
};

/** Parses one document. A text that nobody can read yields an empty tree and at least one problem. */
export function parseDocument(text: string, format: Format): Parsed {
  const origin: Origin = { text, format, lineBreak: lineBreakOf(text) };
  const { root, problems } = isBinary(text) ? unreadable : read(origin);
  return { text, root: root ?? new ScalarNode({ origin, span: { start: 0, end: 0 } }, null), problems, lines: new Lines(text) };
}

/**
 * Cuts a YAML file at its document markers. A line that starts with `---` or `...` followed by white space always is one
 * (YAML 1.2.2 §9.1.2, `c-forbidden`), even inside a block scalar, so no parsing is needed to find them.
 * A document starts at its marker, and takes the comments and directives above it only where no document stands above
 * them: at the start of the file and after `...`. Elsewhere a comment above `---` belongs to the document it follows.
 */
export function splitDocuments(text: string): readonly string[] {
  const documents: string[] = [];
  let start = 0;
  for (const at of markers(text)) {
    if (isMarker(text, at, "---") && hasContent(text.slice(start, at))) {
      documents.push(text.slice(start, at));
      start = at;
    } else if (isMarker(text, at, "...")) {
      const newline = text.indexOf("\n", at);
      const end = newline === -1 ? text.length : newline + 1;
      documents.push(text.slice(start, end));
      start = end;
    }
  }
  if (start < text.length || documents.length === 0) documents.push(text.slice(start));
  return documents;
}

/** Images, archives and text in UTF-16 have zero bytes; no text in UTF-8 that people write has. */
export function isBinary(text: string): boolean {
  return text.includes("\0");
}

const parsers: Readonly<Record<Format, (origin: Origin) => Reading>> = {
  yaml: parseYaml,
  json: parseJson,
  markdown: parseMarkdown,
  prototext: parseProtoText,
  properties: parseProperties,
  plain: () => ({ root: undefined, problems: [] }),
};

/** The last resort: whatever a parser cannot cope with is a fault of the text, never of the session that reads it. */
function read(origin: Origin): Reading {
  try {
    return parsers[origin.format](origin);
  } catch (error) {
    const message =
      error instanceof RangeError
        ? "This document is nested too deeply, or is too large, to be read: it is not checked."
        : `This document cannot be read (${String(error)}): it is not checked.`;
    return { root: undefined, problems: [{ at: { start: 0, end: 0 }, message }] };
  }
}

/** How the first line ends: a file mixes line breaks only by accident. */
function lineBreakOf(text: string): Origin["lineBreak"] {
  return text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
}

/** Number of line breaks in a text. */
export function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** The line starts that could be markers, in order. Each kind is searched for once over the text, not once per marker. */
function* markers(text: string): Generator<number> {
  let dashes = text.startsWith("---") ? 0 : lineStart(text, "---", 0);
  let dots = text.startsWith("...") ? 0 : lineStart(text, "...", 0);
  while (dashes < text.length || dots < text.length) {
    const next = Math.min(dashes, dots);
    yield next;
    if (next === dashes) dashes = lineStart(text, "---", next);
    else dots = lineStart(text, "...", next);
  }
}

/** Start of the next line after `from` that begins with the word; the text's length if there is none. */
function lineStart(text: string, word: string, from: number): number {
  const found = text.indexOf(`\n${word}`, from);
  return found === -1 ? text.length : found + 1;
}

function isMarker(text: string, at: number, marker: string): boolean {
  if (!text.startsWith(marker, at)) return false;
  const after = text.charCodeAt(at + 3);
  return Number.isNaN(after) || after === 0x0a || after === 0x0d || after === 0x20 || after === 0x09;
}

/** True if the text has anything but blank lines, comments and directives. */
function hasContent(text: string): boolean {
  return /^(?![ \t]*(?:#|%|\r?$))/m.test(text.replace(/\r?\n$/, "")) && text.trim() !== "";
}
