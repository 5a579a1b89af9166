/** Positions in text. Offsets and columns count UTF-16 code units, as editors and the Language Server Protocol do. */

/** A stretch of one document's text: `start` inclusive, `end` exclusive, offsets from the start of that document. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place a person can go to: zero-based line and column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replace `span` by `newText`. An empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** What a quick fix does: `title` is the menu entry, in the imperative. Edits of one fix never overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** True where it is the one right answer and needs nobody's judgement, so that "fix all" may make it unasked. */
  readonly isSafe?: true;
  /** The rule that reports what the fix leaves for a person to do, until that is done. */
  readonly leaves?: `${string}/${string}`;
}

/** The text with the edits made. Edits may come in any order; several at one offset apply in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.index - a.index);
  return ordered.reduce(
    (result, { edit }) => result.slice(0, edit.span.start) + edit.newText + result.slice(edit.span.end),
    text,
  );
}

/** Turns offsets of one text into lines and columns. The table is made once, on first use. */
export class Lines {
  #starts: readonly number[] | undefined;

  constructor(private readonly text: string) {}

  get count(): number {
    return this.#table().length;
  }

  /** Offset of the first character of a line; the text's length for a line past the end. */
  startOf(line: number): number {
    return this.#table()[line] ?? this.text.length;
  }

  position(offset: number): Position {
    const starts = this.#table();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  }

  /** A column past the end of its line means that end, as the Language Server Protocol has it; so does a line past the text. */
  offset({ line, character }: Position): number {
    const start = this.startOf(line);
    const next = this.#table()[line + 1];
    if (next === undefined) return Math.min(start + character, this.text.length);
    const breakLength = this.text[next - 2] === "\r" && next - 2 >= start ? 2 : 1;
    return Math.min(start + character, next - breakLength);
  }

  #table(): readonly number[] {
    this.#starts ??= lineStarts(this.text);
    return this.#starts;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
