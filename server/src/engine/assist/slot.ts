/**
 * What may stand at the cursor? Nobody can tell from a tree that has a hole there, so the hole is filled: a probe is written
 * in its place, and where the parser then finds it says which key, value or list item is due. Works the same in block, flow
 * and JSON.
 */
import type { Document } from "../file";
import { type Parsed, parseDocument } from "../text/parse";
import type { Span } from "../text/span";
import { type MappingNode, type Node, nodeAt } from "../text/tree";
import { excerptAround } from "./slot-excerpt";
import { findProbe, tokenOf, type Wish, wishes } from "./slot-probe";
import { type Word, wordAt } from "./word";

/** A place where a key, a value or an item of a block list may be written. */
export interface Slot {
  readonly wants: Wish;
  /** The probe, in a tree that is otherwise the document's (in short, where that is long: see slot-excerpt.ts). */
  readonly node: Node;
  /** The same tree as it stands now. */
  readonly standing: Node;
  readonly replace: Span;
  /** What must stand around the new text: a space after a colon, a comma between entries. */
  readonly before: string;
  readonly after: string;
  /** What is typed already in `replace` and must begin whatever an editor filters by. */
  readonly prefix: string;
  /** True for a key that has its colon. */
  readonly bare: boolean;
  /** True if nothing stands before it on its line. */
  readonly ownLine: boolean;
  /** True if nothing stands behind it on its line. */
  readonly endsLine: boolean;
  readonly column: number;
  /** Column of the key it is the value of. */
  readonly keyColumn: number;
}

/** The slots at an offset: a key, a value, a list item, or several of them. */
export function slotsAt(document: Document, offset: number): readonly Slot[] {
  const word = wordAt(document.text, offset, document.root.origin.format);
  if (word.typed.startsWith("#") || isMarker(document.text, offset)) return [];
  const { parsed, shift } = excerptAround(document, word.span);
  const context: Context = {
    document,
    word,
    parsed,
    shift,
    ...standingIn(parsed, word.span, shift),
    around: aroundOf(document, word),
  };
  for (const placement of placements(document, word)) {
    const slots = wishes.flatMap((wants) => attempt(context, placement, wants) ?? []);
    if (slots.length > 0) return slots;
  }
  return [];
}

/** The line that ends or begins a document is no part of one. */
function isMarker(text: string, offset: number): boolean {
  return /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(text.lastIndexOf("\n", offset - 1) + 1));
}

interface Context {
  readonly document: Document;
  readonly word: Word;
  /** The document in short, and what to add to an offset to find it there. */
  readonly parsed: Parsed;
  readonly shift: number;
  readonly standing: Node;
  /** Faults that the text has anyway, by what they say. */
  readonly allowed: readonly string[];
  /** What may have to be written before and after the new text. */
  readonly around: readonly (readonly [string, string])[];
}

interface Placement {
  readonly span: Span;
  readonly lead: string;
}

/** A space is missing after a colon, a comma only between brackets. */
function aroundOf({ text, root, parsed }: Document, { span }: Word): Context["around"] {
  const space = text[span.start - 1] === ":" ? ([[" ", ""]] as const) : [];
  const inFlow = parsed.problems.length > 0 || isFlow(nodeAt(root, span.start));
  return [
    ["", ""],
    ...space,
    ...(inFlow
      ? ([
          ["", ", "],
          [", ", ""],
        ] as const)
      : []),
  ];
}

function isFlow(node: Node | undefined): boolean {
  if (!node) return false;
  return (node.type !== "scalar" && node.style === "flow") || isFlow(node.parent);
}

/** The tree before anything is written, and its faults: where a half-typed word makes it unreadable, without that word. */
function standingIn(
  { text, problems, root }: Parsed,
  { start, end }: Span,
  shift: number,
): Pick<Context, "standing" | "allowed"> {
  if (problems.length === 0) return { standing: root, allowed: [] };
  const without = parseDocument(text.slice(0, start + shift) + text.slice(end + shift), root.origin.format);
  const fewer = without.problems.length < problems.length ? without.problems : problems;
  return { standing: without.root, allowed: fewer.map(({ message }) => message) };
}

function isAllowed(problems: Parsed["problems"], allowed: readonly string[]): boolean {
  const left = [...allowed];
  return problems.every(({ message }) => {
    const index = left.indexOf(message);
    return index !== -1 && left.splice(index, 1).length > 0;
  });
}

/** Where the word stands; if that is no place for anything, where the lines around it suggest. */
function placements({ text, root }: Document, { span, lead }: Word): readonly Placement[] {
  const here = { span, lead: "" };
  if (lead === undefined || root.origin.format === "json") return [here];
  const lineStart = span.start - lead.length;
  const above = lastIndent(text.slice(0, lineStart));
  const below = /^(?:[^\n]*\n)\s*?( *)[^\s#]/.exec(text.slice(span.end))?.[1]?.length;
  const columns = new Set([below, above, above + 2].filter((column) => column !== undefined && column !== lead.length));
  return [here, ...[...columns].map((column) => ({ span: { start: lineStart, end: span.end }, lead: " ".repeat(column ?? 0) }))];
}

function lastIndent(text: string): number {
  const lines = text.split("\n");
  return /^ */.exec(lines.findLast((line) => /^\s*[^\s#]/.test(line)) ?? "")?.[0].length ?? 0;
}

function attempt(context: Context, { span, lead }: Placement, wants: Wish): Slot | undefined {
  const { document, word, parsed, shift, allowed, standing } = context;
  const { format } = parsed.root.origin;
  if (wants === "item" && (word.lead === undefined || format === "json")) return undefined;
  for (const [before, after] of context.around) {
    const start = lead + before;
    const token = start + tokenOf(wants, word, format) + after;
    const text = parsed.text.slice(0, span.start + shift) + token + parsed.text.slice(span.end + shift);
    const { root, problems } = parseDocument(text, format);
    const node = isAllowed(problems, allowed) ? findProbe(root, wants, word) : undefined;
    if (!node || (`${before}${after}`.includes(",") && node.parent?.style !== "flow")) continue;
    const at = span.start + start.length;
    return {
      wants,
      node,
      standing,
      replace: span,
      before: start,
      after,
      prefix: document.text.slice(span.start, word.span.start) + word.quote,
      bare: wants === "key" && word.isKey,
      ownLine: word.lead !== undefined,
      endsLine: /^[ \t]*(?:\r?\n|$)/.test(document.text.slice(span.end)),
      column: at - (document.text.lastIndexOf("\n", span.start - 1) + 1),
      keyColumn: node.key.start - (text.lastIndexOf("\n", node.key.start - 1) + 1),
    };
  }
  return undefined;
}

/** The mapping a key slot belongs to. */
export function mappingOf({ node }: Slot): MappingNode | undefined {
  return node.parent?.type === "mapping" ? node.parent : undefined;
}
