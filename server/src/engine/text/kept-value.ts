/** Values as a tree keeps them. */
import type { ScalarValue } from "./tree";

/** What the parser made of a scalar; what JSON does not have becomes text. */
export function keptValue(value: unknown): ScalarValue {
  if (typeof value === "string") return inOnePiece(value);
  return typeof value === "number" || typeof value === "boolean" || value === null ? value : String(value);
}

/**
 * The parser adds quoted texts up letter by letter. V8 keeps each such sum as a chain of all its pieces, many times the size of
 * the text, until somebody looks at a letter of it.
 */
function inOnePiece(text: string): string {
  return Number.isNaN(text.charCodeAt(text.length - 1)) ? "" : text;
}
