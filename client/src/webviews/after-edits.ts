/** A text with edits made by lines and columns, where there is no document to make them in. Knows nothing of VS Code. */

export interface LineEdit {
  readonly range: { readonly start: LinePlace; readonly end: LinePlace };
  readonly newText: string;
}

interface LinePlace {
  readonly line: number;
  readonly character: number;
}

/** Edits never overlap; several at one place are made in the order given. */
export function afterEdits(text: string, edits: readonly LineEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: LinePlace): number => (starts[line] ?? text.length) + character;
  const placed = edits.map(({ range, newText }, index) => ({
    start: offset(range.start),
    end: offset(range.end),
    newText,
    index,
  }));
  placed.sort((a, b) => b.start - a.start || b.end - a.end || b.index - a.index);
  return placed.reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}
