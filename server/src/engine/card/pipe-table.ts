/** Tables of GitHub Flavoured Markdown: where their cells stand (https://github.github.com/gfm/#tables-extension-). */
import type { Edit, Span } from "../text/span";
import type { SlotCell, SlotRow } from "./slot";

export interface PipeTable {
  readonly span: Span;
  readonly columns: readonly string[];
  readonly rows: readonly SlotRow[];
  append(values: readonly string[]): readonly Edit[];
  remove(row: number): readonly Edit[];
}

interface Line {
  readonly span: Span;
  readonly cells: readonly Span[];
}

const delimiter = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** The tables in a stretch of a text; `prose` is the text with code and comments blanked out. */
export function tablesIn(text: string, prose: string, { start, end }: Span): readonly PipeTable[] {
  const lines = linesIn(prose, { start, end });
  const tables: PipeTable[] = [];
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const [head, rule] = [lines[index], lines[index + 1]];
    const ruleText = rule ? prose.slice(rule.start, rule.end) : "";
    if (
      !head ||
      !rule ||
      !prose.slice(head.start, head.end).includes("|") ||
      !ruleText.includes("|") ||
      !delimiter.test(ruleText)
    )
      continue;
    let last = index + 1;
    while (last + 1 < lines.length && /\S/.test(prose.slice(lines[last + 1]?.start, lines[last + 1]?.end))) last += 1;
    tables.push(tableOf(text, head, lines.slice(index + 2, last + 1), rule));
    index = last;
  }
  return tables;
}

function linesIn(text: string, { start, end }: Span): readonly Span[] {
  const spans: Span[] = [];
  for (let at = start; at < end; ) {
    const newline = text.indexOf("\n", at);
    const stop = newline === -1 || newline > end ? end : newline;
    spans.push({ start: at, end: text[stop - 1] === "\r" ? stop - 1 : stop });
    at = stop + 1;
  }
  return spans;
}

function tableOf(text: string, head: Span, body: readonly Span[], rule: Span): PipeTable {
  const columns = cellsOf(text, head).map((cell) => cellText(text, cell));
  const lines = body.map((span): Line => ({ span, cells: cellsOf(text, span) }));
  const last = body.at(-1) ?? rule;
  const lineBreak = text[last.end] === "\r" || text[head.end] === "\r" ? "\r\n" : "\n";
  return {
    span: { start: head.start, end: last.end },
    columns,
    rows: lines.map(({ span, cells }) => ({ span, cells: columns.map((_, index) => cellOf(text, cells[index], span)) })),
    append: (values) => {
      const widths = cellsOf(text, lines.at(-1)?.span ?? rule).map(({ start, end }) => end - start);
      const row = columns.map(
        (_, index) => `${` ${escaped(values[index] ?? "")}`.padEnd(Math.max(1, (widths[index] ?? 2) - 1))} `,
      );
      return [{ span: { start: last.end, end: last.end }, newText: `${lineBreak}|${row.join("|")}|` }];
    },
    remove: (row) => {
      const span = lines[row]?.span;
      if (!span) return [];
      const breakBefore = text[span.start - 2] === "\r" ? 2 : 1;
      return [{ span: { start: span.start - breakBefore, end: span.end }, newText: "" }];
    },
  };
}

/** The stretches between the pipes of a line, their white space included. */
function cellsOf(text: string, { start, end }: Span): readonly Span[] {
  const line = text.slice(start, end);
  const pipes = [...line.matchAll(/(?<!\\)\|/g)].map(({ index }) => start + index);
  const first = start + (/^\s*/.exec(line)?.[0].length ?? 0);
  const stop = start + line.trimEnd().length;
  const edges = [...(pipes[0] === first ? [] : [first - 1]), ...pipes, ...(pipes.at(-1) === stop - 1 ? [] : [stop])];
  return edges.slice(1).map((edge, index) => ({ start: (edges[index] ?? 0) + 1, end: edge }));
}

function cellOf(text: string, cell: Span | undefined, line: Span): SlotCell {
  if (!cell) return { value: "", locked: "This row has fewer cells than the table has columns.", span: line, write: () => [] };
  const value = cellText(text, cell);
  const whole = text.slice(cell.start, cell.end);
  const start = cell.start + (value === "" ? Math.min(1, whole.length) : (/^\s*/.exec(whole)?.[0].length ?? 0));
  const width = whole.trimEnd().length - (start - cell.start);
  return {
    value,
    span: { start, end: start + Math.max(0, width) },
    write: (wanted) => (wanted === value ? [] : [replaced(text, { cell, start }, escaped(wanted))]),
  };
}

/** The new text takes of the white space behind it, so that the columns of the table stay below each other. */
function replaced(text: string, { cell, start }: { cell: Span; start: number }, value: string): Edit {
  const before = start === cell.start ? " " : "";
  const padded = value.padEnd(cell.end - start - 1);
  const gap = cell.end - start > 0 || text[cell.end] === "|" ? " " : "";
  return { span: { start, end: cell.end }, newText: before + padded + gap };
}

function cellText(text: string, { start, end }: Span): string {
  return text.slice(start, end).trim().replaceAll("\\|", "|");
}

function escaped(value: string): string {
  return value
    .trim()
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll(/\\?\|/g, "\\|");
}
