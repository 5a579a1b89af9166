/** The line of a finding with carets under what is meant, as compilers show it. */
import type { Range } from "../../engine/index";
import type { Paint } from "../colour";

/** More of a line does not fit beside its number. */
const width = 120;

/** Two lines: the source, and carets; "" where there is nothing to show. Tabs stay tabs, so that the carets stand right. */
export function excerpt(text: string, { start, end }: Range, paint: Paint): string {
  const line = text.split("\n", start.line + 1)[start.line]?.replace(/\r$/, "") ?? "";
  if (line.trim() === "") return "";
  const first = Math.min(start.character, line.length);
  const last = end.line === start.line ? Math.min(Math.max(end.character, first + 1), line.length + 1) : line.length;
  const from = Math.max(0, Math.min(first - 20, line.length - width));
  const shown = line.slice(from, from + width);
  const before = shown.slice(0, first - from).replaceAll(/[^\t]/gu, " ");
  const marks = "^".repeat(Math.max(1, Math.min(columns(line.slice(first, last)), width - (first - from))));
  const number = String(start.line + 1).padStart(5);
  return `${paint.grey(`${number} | `)}${shown}\n${paint.grey("      | ")}${before}${paint.red(marks)}\n`;
}

/** How many characters people see, roughly: a pair of surrogates is one. */
function columns(text: string): number {
  return [...text].length;
}
