/** How deep a document may nest. Whatever walks a tree may recurse: no tree is deeper, aliases followed. */
import type { SyntaxProblem } from "./parse";

/**
 * No MLOps file comes near this. It must hold before the parsers build anything: they recurse, and V8 ends the whole
 * process when it compiles a regular expression with the stack nearly full, which no `catch` sees.
 */
export const maxDepth = 500;

/** What is said at the offset where the limit is reached. */
export function tooDeepAt(offset: number): SyntaxProblem {
  return {
    at: { start: offset, end: offset },
    message: `This is nested too deeply to be read: more than ${maxDepth} levels. Nothing from here on is checked.`,
  };
}
