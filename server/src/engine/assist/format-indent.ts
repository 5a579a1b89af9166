/** Where each line of a YAML document should start. */
import type { Edit } from "../text/span";
import type { Level, Lexeme } from "./format-lexemes";

/** The edits that move lines to their columns; a text of several lines moves as it is. */
export function indentEdits(lexemes: readonly Lexeme[]): readonly Edit[] {
  let below: Line | undefined;
  const lineEdits = linesOf(lexemes)
    .reverse()
    .flatMap((line) => {
      const target = targetOf(line, below);
      if (line.first.type !== "comment") below = line;
      return moved(line.start, line.column, target);
    });
  return [...lineEdits, ...lexemes.flatMap(textEdits)];
}

/** A line that something other than the middle of a text starts. */
interface Line {
  readonly start: number;
  readonly column: number;
  readonly first: Lexeme;
}

function linesOf(lexemes: readonly Lexeme[]): Line[] {
  const lines: Line[] = [];
  lexemes.forEach((lexeme, index) => {
    const before = lexemes[index - 1];
    if (before && !before.source.endsWith("\n")) return;
    const isIndented = lexeme.type === "space";
    const first = isIndented ? lexemes[index + 1] : lexeme;
    if (!first || first.type === "newline" || first.type === "block-scalar") return;
    lines.push({ start: lexeme.offset, column: isIndented ? lexeme.source.length : 0, first });
  });
  return lines;
}

/** A comment goes with the next line of content if it stands in its column. */
function targetOf({ first, column }: Line, below: Line | undefined): number {
  const isWithBelow = first.type === "comment" && below?.column === column;
  return mapped(isWithBelow ? below.first.level : first.level, column);
}

/** A column as it is after the move: what stands deeper than the innermost level around it keeps the distance. */
function mapped(level: Level | undefined, column: number): number {
  for (let at = level; at; at = at.above) if (at.from <= column) return at.to + column - at.from;
  return column;
}

/** The lines inside a text move with what is around it: their distance to each other is part of the text, or of its look. */
function textEdits({ type, offset, source, level }: Lexeme): readonly Edit[] {
  const by = level ? level.to - level.from : 0;
  if (by === 0 || !source.includes("\n")) return [];
  const starts = [...source.matchAll(/\n/g)].map(({ index }) => index + 1);
  if (type === "block-scalar") starts.unshift(0);
  return starts.flatMap((start) => {
    const column = /^ */.exec(source.slice(start))?.[0].length ?? 0;
    const isBlank = /^ *(?:\r?\n|$)/.test(source.slice(start));
    return isBlank && column === 0 ? [] : moved(offset + start, column, Math.max(0, column + by));
  });
}

function moved(start: number, from: number, to: number): readonly Edit[] {
  if (from === to) return [];
  if (to > from) return [{ span: { start, end: start }, newText: " ".repeat(to - from) }];
  return [{ span: { start, end: start + from - to }, newText: "" }];
}
