/** A file as the engine sees it: path and text, and the documents in it whose kind we know. */
import type { Kind } from "./kinds/kind";
import { isPatch } from "./kinds/patch";
import { mayMatter, recognise } from "./kinds/recognise";
import { builtInShape, noShapes, type Shape, type Shapes } from "./schema/shape";
import { formatOf } from "./text/file-format";
import { isBinary, lineBreaks, type Parsed, parseDocument, splitDocuments } from "./text/parse";
import type { Position, Range, Span } from "./text/span";
import { type Node, nodeAt, text as scalarText } from "./text/tree";

/** One document of a file. Spans in it count from its own start; `rangeIn` makes file ranges of them. */
export interface Document {
  readonly kind: Kind;
  /** The schema it is held to. */
  readonly shape: Shape;
  /** Path of the file as the shell names it. */
  readonly path: string;
  readonly parsed: Parsed;
  readonly root: Node;
  readonly text: string;
  /** First line of the document in its file, zero-based. */
  readonly line: number;
  /** Offset of the document in its file. */
  readonly start: number;
}

export interface File {
  readonly path: string;
  readonly text: string;
  readonly documents: readonly Document[];
  /** The file cut at its document markers; the next version of the file takes over what has not changed. */
  readonly pieces: readonly Piece[];
}

/** One document's text and what it was read as. A text that mentions no kind we know is not even parsed. */
export interface Piece {
  readonly text: string;
  readonly lineBreaks: number;
  readonly parsed?: Parsed;
  readonly kind?: Kind;
}

/** What is known before a file is read. */
export interface Reading {
  readonly previous?: File | undefined;
  readonly shapes?: Shapes | undefined;
}

/**
 * Reads a file. `previous` is an earlier version of it: documents whose text has not changed are taken over as they are,
 * so an edit costs the parsing of the one document it touches. `shapes` are schemas that the workspace brought along.
 */
export function parseFile(path: string, text: string, { previous, shapes = noShapes }: Reading = {}): File {
  const texts = formatOf(path) !== "yaml" || isBinary(text) ? [text] : splitDocuments(text);
  const known = previous?.path === path ? previous.pieces : [];
  const pieces = texts.map(
    (piece, index) => reuse(known, piece, [index, index + known.length - texts.length]) ?? read(path, piece),
  );
  return { path, text, documents: documentsOf(path, pieces, shapes), pieces };
}

/** The same text read before: nearly always at the same place counted from the start or from the end. */
function reuse(known: readonly Piece[], text: string, places: readonly number[]): Piece | undefined {
  const near = places.map((place) => known[place]).find((piece) => piece?.text === text);
  return near ?? known.find((piece) => piece.text === text);
}

function documentsOf(path: string, pieces: readonly Piece[], shapes: Shapes): readonly Document[] {
  const documents: Document[] = [];
  let start = 0;
  let line = 0;
  for (const { text, lineBreaks: breaks, parsed, kind } of pieces) {
    if (parsed && kind) {
      const { root } = parsed;
      const shape =
        shapes.find(scalarText(root.child("apiVersion")), scalarText(root.child("kind"))) ?? builtInShape(kind.schema(root));
      documents.push({ kind, shape, path, parsed, root, text, line, start });
    }
    start += text.length;
    line += breaks;
  }
  return documents;
}

/** A span of the document as a range of its file. */
export function rangeIn(document: Document, span: Span): Range {
  return { start: positionIn(document, span.start), end: positionIn(document, span.end) };
}

/** The offset within the document of a position in its file. */
export function offsetIn(document: Document, { line, character }: Position): number {
  return document.parsed.lines.offset({ line: line - document.line, character });
}

/** The document a line of the file belongs to; none where the file holds something else there. */
export function documentAtLine(file: File, line: number): Document | undefined {
  return file.documents.findLast((document) => document.line <= line && line < lineAfter(document, file));
}

/** The line behind a document's last. The empty line after a final line break is the next document's, if there is one. */
function lineAfter({ line, parsed, start, text }: Document, file: File): number {
  const isLast = start + text.length === file.text.length;
  return line + parsed.lines.count - (isLast ? 0 : 1);
}

function positionIn(document: Document, offset: number): Position {
  const { line, character } = document.parsed.lines.position(offset);
  return { line: line + document.line, character };
}

function read(path: string, text: string): Piece {
  const piece: Piece = { text, lineBreaks: lineBreaks(text) };
  if (!mayMatter(path, text)) return piece;
  const parsed = parseDocument(text, formatOf(path));
  const kind = isTemplate(parsed) || isPatch(path, text, parsed.root) ? undefined : recognise(path, parsed.root);
  return kind ? { ...piece, parsed, kind } : piece;
}

/** `replicas: {{ count }}` without quotes, as Jinja and others have it: read as YAML it would be a mapping in a mapping. */
const tag = /(?<=[:-][ \t]+)\{\{[^{}\n]*\}\}/g;

/** Helm and other templates are text that becomes YAML later: what looks broken in them is not. */
export function isTemplate({ text, root, problems }: Parsed): boolean {
  if (!text.includes("{{")) return false;
  if ([...text.matchAll(tag)].some(({ index }) => nodeAt(root, index)?.type === "mapping")) return true;
  return problems.length > 0 && /\{\{-|\{\{\s*(?:\.Values|\.Release|\.Chart|include|template|if|range|with|end)\b/.test(text);
}
