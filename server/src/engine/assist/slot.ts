/**
 * What may stand at the cursor? Nobody can tell from a tree that has a hole there, so the hole is filled: a probe is written
 * in its place, and where the parser then finds it says which key or value is due. Works the same in block, flow and JSON.
 */
import type { Document } from "../file";
import { parseDocument } from "../text/parse";
import type { Span } from "../text/span";
import { type MappingNode, type Node, nodeAt, walk } from "../text/tree";
import { type Word, wordAt } from "./word";

/** A place where a key or a value may be written. */
export interface Slot {
  readonly wants: "key" | "value";
  /** The probe, in a tree that is otherwise the document's. */
  readonly node: Node;
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
  readonly column: number;
}

/** No key or value of a person is spelt like this. */
const probe = "mlopsCompletionProbe";

/** Beyond this size a document is not read again at every letter. */
const longestProbed = 300_000;

/** The slots at an offset: a key, a value, or either. */
export function slotsAt(document: Document, offset: number): readonly Slot[] {
  if (document.text.length > longestProbed) return [];
  const word = wordAt(document.text, offset, document.root.origin.format);
  const context: Context = { document, word, allowed: faultsWithout(document, word), around: aroundOf(document, word) };
  for (const placement of placements(document, word)) {
    const slots = (["key", "value"] as const).flatMap((wants) => attempt(context, placement, wants) ?? []);
    if (slots.length > 0) return slots;
  }
  return [];
}

interface Context {
  readonly document: Document;
  readonly word: Word;
  /** Faults that the text has anyway. */
  readonly allowed: number;
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

function faultsWithout({ text, parsed, root }: Document, { span }: Word): number {
  if (parsed.problems.length === 0) return 0;
  const without = text.slice(0, span.start) + text.slice(span.end);
  return Math.min(parsed.problems.length, parseDocument(without, root.origin.format).problems.length);
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

function attempt(context: Context, { span, lead }: Placement, wants: Slot["wants"]): Slot | undefined {
  const { document, word, allowed } = context;
  const { text } = document;
  const { format } = document.root.origin;
  const quoted = format === "json" ? JSON.stringify(probe) : probe;
  const token = wants === "key" && !word.isKey ? `${quoted}: 0` : quoted;
  for (const [before, after] of context.around) {
    const start = lead + before;
    const { root, problems } = parseDocument(text.slice(0, span.start) + start + token + after + text.slice(span.end), format);
    const node = problems.length <= allowed ? find(root, wants, word) : undefined;
    if (!node || (`${before}${after}`.includes(",") && node.parent?.style !== "flow")) continue;
    const at = span.start + start.length;
    return {
      wants,
      node,
      replace: span,
      before: start,
      after,
      prefix: text.slice(span.start, word.span.start) + word.quote,
      bare: wants === "key" && word.isKey,
      ownLine: word.lead !== undefined,
      column: at - (text.lastIndexOf("\n", span.start - 1) + 1),
    };
  }
  return undefined;
}

/** The probe as it was written: where the parser read more into it than that, it would do so with a completion. */
function find(root: Node, wants: Slot["wants"], { isKey }: Word): Node | undefined {
  for (const node of walk(root)) {
    if (wants === "value" && node.value === probe) return node;
    if (wants === "key" && node.isEntry && node.name === probe && (isKey || node.value === 0)) return node;
  }
  return undefined;
}

/** The mapping a key slot belongs to. */
export function mappingOf({ node }: Slot): MappingNode | undefined {
  return node.parent?.type === "mapping" ? node.parent : undefined;
}
