/**
 * A large document in short: its lines around a place as they are, and of everything far from it only that it is there. Keys,
 * list positions and indentation stay, so a path means the same in both; reading it again costs next to nothing.
 */
import type { Document } from "../file";
import { contentEnd } from "../text/layout";
import { type Parsed, parseDocument } from "../text/parse";
import type { Edit, Span } from "../text/span";
import type { Node } from "../text/tree";

export interface Excerpt {
  readonly parsed: Parsed;
  /** What to add to an offset near the place to find it in the excerpt. */
  readonly shift: number;
}

/** Up to this size a document is read whole: a millisecond. */
const longestWhole = 8_000;

export function excerptAround({ parsed, text }: Document, span: Span): Excerpt {
  if (text.length <= longestWhole) return { parsed, shift: 0 };
  const cuts = [...farFrom(linesAround(text, span), parsed.root)].sort((a, b) => a.span.start - b.span.start);
  const before = cuts.filter((cut) => cut.span.end <= span.start);
  const shift = before.reduce((sum, cut) => sum + cut.newText.length - (cut.span.end - cut.span.start), 0);
  return { parsed: parseDocument(cut(text, cuts), parsed.root.origin.format), shift };
}

function cut(text: string, cuts: readonly Edit[]): string {
  let at = 0;
  const kept: string[] = [];
  for (const { span, newText } of cuts) {
    kept.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  return kept.join("") + text.slice(at);
}

/** The lines of a place, with the nearest line above and below that say something. */
function linesAround(text: string, { start, end }: Span): Span {
  const near = { start: lineStart(text, start), end: lineEnd(text, end) };
  do near.start = lineStart(text, near.start - 1);
  while (near.start > 0 && isSilent(text.slice(near.start, lineEnd(text, near.start))));
  do near.end = lineEnd(text, near.end + 1);
  while (near.end < text.length && isSilent(text.slice(lineStart(text, near.end), near.end)));
  return near;
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}

function isSilent(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

function* farFrom(near: Span, node: Node): Generator<Edit> {
  for (const child of node.children) {
    if (child.parent !== node) continue;
    const start = Math.min(child.key.start, child.span.start);
    const end = endOf(child);
    if (start <= near.end && end >= near.start) yield* farFrom(near, child);
    else if (child.origin.text.slice(child.span.start, end).includes("\n")) yield emptied(child, end);
  }
}

function endOf(node: Node): number {
  return node.type !== "scalar" && node.style === "block" ? contentEnd(node) : node.span.end;
}

/** A value on the lines below its key goes altogether, any other becomes a 0 in its place. */
function emptied(node: Node, end: number): Edit {
  const { text } = node.origin;
  const header = node.isEntry ? text.slice(node.key.end, node.span.start).search(/\r?\n/) : -1;
  if (header !== -1) return { span: { start: node.key.end + header, end }, newText: "" };
  return { span: { start: node.span.start, end }, newText: text[end - 1] === "\n" ? "0\n" : "0" };
}
