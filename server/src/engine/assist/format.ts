/** Layout of a document: indentation, spaces, the end of the file. Never its meaning, never a comment: both are compared afterwards. */
import { format } from "jsonc-parser";
import type { Document, File } from "../file";
import type { DocumentEdits } from "../names/rename";
import { type Parsed, parseDocument } from "../text/parse";
import { applyEdits, type Edit, type Span } from "../text/span";
import type { Origin } from "../text/tree-node";
import { indentEdits } from "./format-indent";
import { lexemesOf } from "./format-lexemes";
import { spaceEdits } from "./format-spaces";

export interface Formatting {
  /** Spaces from one level to the next. */
  readonly indent: number;
  /** Lines of the file, zero-based and both included; all of it without them. */
  readonly lines?: { readonly first: number; readonly last: number };
}

/** The edits that lay out the documents of a file, the smallest ones; none where it is not certain that they change nothing else. */
export function formatting(file: File, { indent, lines }: Formatting): readonly DocumentEdits[] {
  return file.documents.flatMap((document) => {
    const whole = { start: 0, end: document.text.length };
    const part = lines ? partOf(document, lines) : whole;
    const endsFile = document.start + document.text.length === file.text.length && part.end === whole.end;
    const edits = [...editsOf(document, { indent, part, endsFile })].sort((a, b) => a.span.start - b.span.start);
    return edits.length > 0 ? [{ document, edits }] : [];
  });
}

function partOf({ line, parsed }: Document, { first, last }: { first: number; last: number }): Span {
  return { start: parsed.lines.startOf(Math.max(0, first - line)), end: parsed.lines.startOf(Math.max(0, last + 1 - line)) };
}

interface Layout {
  readonly indent: number;
  /** What may be changed, in whole lines. */
  readonly part: Span;
  readonly endsFile: boolean;
}

function editsOf(document: Document, layout: Layout): readonly Edit[] {
  const { parsed, text } = document;
  const { format: written } = document.root.origin;
  if (parsed.problems.length > 0 || (written !== "json" && written !== "yaml")) return [];
  const edits = written === "json" ? jsonEdits(document, layout) : yamlEdits(document, layout);
  return edits.length > 0 && saysTheSame(parsed, parseDocument(applyEdits(text, edits), written)) ? edits : [];
}

/** Line breaks stay, and so does the space inside brackets: `[1, 2]` is as its writer likes it. */
function jsonEdits({ text, root }: Document, { indent, part, endsFile }: Layout): readonly Edit[] {
  const { lineBreak: eol } = root.origin;
  const range = { offset: part.start, length: part.end - part.start };
  const changes = format(text, range, { tabSize: indent, insertSpaces: true, eol, keepLines: true });
  const edits = changes.map(({ offset, length, content }) => ({
    span: { start: offset, end: offset + length },
    newText: content,
  }));
  const kept = edits.filter(({ span: { start, end }, newText }) => {
    const isBesideBracket = /[[{]/.test(text[start - 1] ?? "") || /[\]}]/.test(text[end] ?? "");
    return !isBesideBracket || newText.includes("\n");
  });
  return endsFile ? withEnd(kept, text.trimEnd().length, root.origin) : kept;
}

function yamlEdits({ text, root }: Document, { indent, part, endsFile }: Layout): readonly Edit[] {
  const isInside = (start: number, end: number): boolean => part.start <= start && end <= part.end;
  const lexemes = lexemesOf(text, { indent, mayMove: isInside }) ?? [];
  const edits = [...indentEdits(lexemes), ...spaceEdits(lexemes)].filter(({ span }) => isInside(span.start, span.end));
  const last = lexemes.findLast(({ type }) => type !== "newline" && type !== "space");
  // the blank lines behind a text in a block may belong to it
  const hasEnd = endsFile && last && last.type !== "block-scalar";
  return hasEnd ? withEnd(edits, last.offset + last.source.length, root.origin) : edits;
}

/** The edits up to the end of what is said, and one line break behind that. */
function withEnd(edits: readonly Edit[], end: number, { text, lineBreak }: Origin): readonly Edit[] {
  const before = edits.filter(({ span }) => span.end <= end);
  if (text.slice(end) === lineBreak) return before;
  return [...before, { span: { start: end, end: text.length }, newText: lineBreak }];
}

/** The same value, and the same pieces in the same order: keys, texts, comments, anchors, brackets. */
function saysTheSame(before: Parsed, after: Parsed): boolean {
  return (
    after.problems.length === 0 &&
    JSON.stringify(before.root.value) === JSON.stringify(after.root.value) &&
    (before.root.origin.format === "json" || piecesOf(before.text) === piecesOf(after.text))
  );
}

/** A text of several lines counts by its kind: its value is compared, and its lines may have moved. */
function piecesOf(text: string): string {
  const lexemes = lexemesOf(text, { indent: 2, mayMove: () => false }) ?? [];
  return lexemes
    .filter(({ type }) => type !== "space" && type !== "newline")
    .map(({ type, source }) => (source.includes("\n") ? type : `${type} ${source}`))
    .join("\n");
}
