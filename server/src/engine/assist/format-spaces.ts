/** Spaces inside and at the end of the lines of a YAML document. */
import type { Edit } from "../text/span";
import type { Lexeme } from "./format-lexemes";

/** One space behind a colon, a dash and a comma, none before them, none at the end of a line; comments stay in their column. */
export function spaceEdits(lexemes: readonly Lexeme[]): readonly Edit[] {
  return lexemes.flatMap((lexeme, index) => {
    const [before, after] = [lexemes[index - 1], lexemes[index + 1]];
    const wanted = lexeme.type === "space" ? widthOf(lexeme, before, after) : undefined;
    if (wanted !== undefined) return replaced(lexeme.offset, lexeme.source.length, wanted);
    return isMissing(lexeme, after) ? replaced(lexeme.offset + lexeme.source.length, 0, 1) : [];
  });
}

type Type = Lexeme["type"];

/** Behind these stands one space. */
const openers: ReadonlySet<Type> = new Set(["map-value-ind", "seq-item-ind", "comma", "anchor", "tag"]);
/** Before these stands none. */
const closers: ReadonlySet<Type> = new Set(["map-value-ind", "comma"]);
const brackets: ReadonlySet<Type> = new Set(["flow-map-start", "flow-seq-start", "flow-map-end", "flow-seq-end"]);

/** How wide a blank should be; undefined where it may stay as it is. */
function widthOf({ source }: Lexeme, before: Lexeme | undefined, after: Lexeme | undefined): number | undefined {
  if (!after || after.type === "newline") return 0;
  const startsLine = !before || before.source.endsWith("\n");
  if (startsLine || after.type === "comment") return undefined;
  // `*a :` is the alias a, `*a:` the alias "a:"
  if (closers.has(after.type)) return before.type === "alias" ? 1 : 0;
  if (openers.has(before.type)) return 1;
  return brackets.has(before.type) || brackets.has(after.type) ? Math.min(source.length, 1) : undefined;
}

/** `[1,2]`, `{"a":1}` */
function isMissing({ type }: Lexeme, after: Lexeme | undefined): boolean {
  if (type !== "comma" && type !== "map-value-ind") return false;
  return after !== undefined && !["space", "newline", "comma", "flow-map-end", "flow-seq-end"].includes(after.type);
}

function replaced(start: number, length: number, wanted: number): readonly Edit[] {
  return length === wanted ? [] : [{ span: { start, end: start + length }, newText: " ".repeat(wanted) }];
}
