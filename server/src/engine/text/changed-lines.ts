/** What changed between two texts, line by line, as edits that touch nothing else: folds, breakpoints and cursors stay. */
import { diffLines } from "diff";
import type { Position } from "./span";

/** Whole lines of the text before, and what takes their place. */
export interface ChangedLines {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

export function linesChanged(before: string, after: string): readonly ChangedLines[] {
  const changed: ChangedLines[] = [];
  let line = 0;
  for (const { added, removed, value, count } of diffLines(before, after)) {
    const start = { line, character: 0 };
    if (removed) {
      line += count;
      changed.push({ range: { start, end: endOf(value, line) }, newText: "" });
    } else if (added) {
      // what takes the place of lines comes right behind them
      const last = changed.at(-1);
      const replaced = last && last.newText === "" && isBehind(last.range.end, start) ? changed.pop() : undefined;
      changed.push({ range: replaced?.range ?? { start, end: start }, newText: value });
    } else line += count;
  }
  return changed;
}

/** A last line without a line break ends within itself. */
function endOf(lines: string, nextLine: number): Position {
  if (lines.endsWith("\n")) return { line: nextLine, character: 0 };
  return { line: nextLine - 1, character: lines.length - (lines.lastIndexOf("\n") + 1) };
}

function isBehind(end: Position, start: Position): boolean {
  return end.line === start.line || (end.character > 0 && end.line === start.line - 1);
}
