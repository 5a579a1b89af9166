/** What can be folded away: mappings, lists, long texts, blocks of comments, documents. */
import type { File } from "../file";
import { formatOf } from "../text/file-format";
import { contentEnd } from "../text/layout";
import { type Parsed, parseDocument } from "../text/parse";
import { type Node, walk } from "../text/tree";

/** Lines of a file, zero-based; the first one stays to be seen. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: "comment" | "document";
}

/**
 * The folds of a file in the order of their lines; undefined for a file that is no business of ours. Other documents in
 * the file are read for it too: an editor that is given some folds looks for no others.
 */
export function folds(file: File): readonly Fold[] | undefined {
  const format = formatOf(file.path);
  if (file.documents.length === 0 || (format !== "yaml" && format !== "json")) return undefined;
  const found: Fold[] = [];
  let line = 0;
  for (const { text, lineBreaks, parsed = parseDocument(text, format) } of file.pieces) {
    const inPiece = [...documentFold(parsed, file.pieces.length), ...commentFolds(parsed), ...treeFolds(parsed)];
    found.push(...inPiece.map((fold) => ({ ...fold, startLine: fold.startLine + line, endLine: fold.endLine + line })));
    line += lineBreaks;
  }
  return found.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** A document of several, from its marker to its last line. */
function documentFold({ text, lines }: Parsed, documents: number): readonly Fold[] {
  if (documents === 1 || !/^---/.test(text)) return [];
  const endLine = lines.position(text.trimEnd().length).line;
  return endLine > 0 ? [{ startLine: 0, endLine, kind: "document" }] : [];
}

/** One fold for each line something starts on: the longest. */
function treeFolds({ root, lines }: Parsed): readonly Fold[] {
  const ends = new Map<number, number>();
  for (const node of walk(root)) {
    if (!node.parent && node.type !== "scalar" && node.style === "block") continue; // the document itself
    const startLine = lines.position(node.isEntry ? node.key.start : node.span.start).line;
    const endLine = lastLine(node, lines);
    if (endLine > startLine) ends.set(startLine, Math.max(endLine, ends.get(startLine) ?? 0));
  }
  return [...ends].map(([startLine, endLine]) => ({ startLine, endLine }));
}

/** A bracket that closes on a line of its own stays to be seen, as the one that opens does. */
function lastLine(node: Node, lines: Parsed["lines"]): number {
  const end = contentEndOf(node);
  const { line } = lines.position(end);
  const closes = node.type !== "scalar" && node.style === "flow";
  const before = node.origin.text.slice(lines.startOf(line), Math.max(end - 1, lines.startOf(line)));
  return closes && before.trim() === "" ? line - 1 : line;
}

/** Behind the last thing in it; blank lines at its end are none. */
function contentEndOf(node: Node): number {
  const { start, end } = node.span;
  const reach = node.type !== "scalar" && node.style === "block" ? contentEnd(node) : end;
  return start + node.origin.text.slice(start, reach).trimEnd().length;
}

/** Two lines or more with nothing but comments. */
function commentFolds(parsed: Parsed): readonly Fold[] {
  const { text, root } = parsed;
  if (root.origin.format === "json") return [];
  const inText = textLines(parsed);
  const isComment = text.split("\n").map((line, index) => /^\s*#/.test(line) && !inText.has(index));
  const starts = isComment.flatMap((comment, index) => (comment && !isComment[index - 1] ? [index] : []));
  return starts.flatMap((startLine) => {
    const next = isComment.indexOf(false, startLine);
    const endLine = (next === -1 ? isComment.length : next) - 1;
    return endLine > startLine ? [{ startLine, endLine, kind: "comment" as const }] : [];
  });
}

/** Lines inside texts that go over several: what looks like a comment there is none. */
function textLines({ root, lines }: Parsed): ReadonlySet<number> {
  const found = new Set<number>();
  for (const node of walk(root)) {
    if (node.type !== "scalar") continue;
    const last = lines.position(contentEndOf(node)).line;
    for (let line = lines.position(node.span.start).line + 1; line <= last; line += 1) found.add(line);
  }
  return found;
}
