/** How a tree lies in its text: the lines, columns and comments around a node. */
import type { Span } from "./span";
import type { Node } from "./tree";

/** Column of the keys of a block mapping, or of the node itself. */
export function indentOf(node: Node): number {
  const first =
    node.type === "mapping"
      ? (node.entries.find((entry) => entry.parent === node)?.key.start ?? node.span.start)
      : node.span.start;
  return first - (node.origin.text.lastIndexOf("\n", first - 1) + 1);
}

/** Indentation of the line a node stands on. */
export function columnOfLine(node: Node): number {
  const lineStart = node.origin.text.lastIndexOf("\n", node.key.start - 1) + 1;
  return /^ */.exec(node.origin.text.slice(lineStart))?.[0].length ?? 0;
}

/** Where the last thing inside the node ends. */
export function contentEnd(node: Node): number {
  const last = node.children.at(-1);
  return last && last.parent === node ? Math.max(contentEnd(last), last.key.end) : node.span.end;
}

/** The whole lines an entry takes, its trailing comment included. */
export function linesOf(node: Node): Span {
  const { text } = node.origin;
  const start = text.lastIndexOf("\n", Math.min(node.key.start, node.span.start) - 1) + 1;
  return { start, end: endOfLine(text, contentEnd(node)) };
}

/** Start of the comment lines that stand directly above a line. */
export function commentStart(text: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const above = start === 1 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** Offset just after the line break that ends the line of `offset`. */
export function endOfLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === "\n") return offset;
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline + 1;
}

/** A flow entry or item with the comma that goes when it goes. */
export function flowItemSpan(node: Node): Span {
  const { text } = node.origin;
  const start = Math.min(node.key.start, node.span.start);
  const after = /^\s*,[ \t]*(?:\r?\n[ \t]*)?/.exec(text.slice(node.span.end));
  if (after) return { start, end: node.span.end + after[0].length };
  const before = /,\s*$/.exec(text.slice(0, start));
  return { start: start - (before?.[0].length ?? 0), end: node.span.end };
}
