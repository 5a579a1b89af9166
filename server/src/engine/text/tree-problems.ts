/** What reads as YAML, character by character, and is still no document: told where the tree is built. */
import type { SyntaxProblem } from "./parse";
import type { Span } from "./span";

export function repeatedKey(at: Span): SyntaxProblem {
  return { at, message: "This key stands twice in one mapping: readers keep only one of them, or refuse the file. Remove one." };
}

export function unknownAnchor(name: string, at: Span): SyntaxProblem {
  const cause = `No \`&${name}\` stands above this alias in its document, so the file is refused`;
  return { at, message: `${cause}. Text that begins with \`*\` needs quotes.` };
}
