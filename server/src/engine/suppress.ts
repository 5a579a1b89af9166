/**
 * `# mlops-disable-next-line RULE [RULE…] [-- reason]` silences the next line, `# mlops-disable RULE [RULE…] [-- reason]`
 * the whole document. A comment that silences nothing is reported, so that old ones do not pile up.
 */
import type { Document } from "./file";
import type { Found } from "./run-rules";
import type { Span } from "./text/span";
import { nodeAt } from "./text/tree";

const directive = /#[ \t]*mlops-disable(-next-line)?[ \t]+([^\n#]*)/g;

/** One rule silenced by one comment. */
export interface Suppression {
  readonly rule: string;
  readonly at: Span;
  /** The line it silences, counted in the document; undefined for all of it. */
  readonly line?: number;
  readonly reason: string;
}

export function suppressionsOf(document: Document): readonly Suppression[] {
  if (!document.text.includes("mlops-disable")) return [];
  return [...document.text.matchAll(directive)]
    .filter(({ index }) => isComment(document, index))
    .flatMap((match) => read(document, match));
}

/** What is left of the findings, and the suppressions that silenced none. */
export function suppress(
  document: Document,
  found: readonly Found[],
  suppressions: readonly Suppression[],
): { kept: readonly Found[]; unused: readonly Suppression[] } {
  const used = new Set<Suppression>();
  const kept = found.filter(({ by, problem }) => {
    const id = typeof by === "string" ? by : by.id;
    const { line } = document.parsed.lines.position(problem.at.start);
    const silencing = suppressions.filter((suppression) => suppression.rule === id && (suppression.line ?? line) === line);
    for (const suppression of silencing) used.add(suppression);
    return silencing.length === 0;
  });
  return { kept, unused: suppressions.filter((suppression) => !used.has(suppression)) };
}

function read(document: Document, match: RegExpExecArray): readonly Suppression[] {
  const [, nextLine, rest = ""] = match;
  const [names = "", ...reason] = rest.split("--");
  const from = match.index + match[0].length - rest.length;
  const { line } = document.parsed.lines.position(match.index);
  return [...names.matchAll(/[^\s,]+/g)].map((name) => ({
    rule: name[0],
    at: { start: from + name.index, end: from + name.index + name[0].length },
    ...(nextLine ? { line: line + 1 } : {}),
    reason: reason.join("--").trim(),
  }));
}

/** A `#` inside a value (a block of text, a quoted string) starts no comment. */
function isComment(document: Document, offset: number): boolean {
  const node = nodeAt(document.root, offset);
  return !(node?.type === "scalar" && offset >= node.span.start && offset < node.span.end);
}
