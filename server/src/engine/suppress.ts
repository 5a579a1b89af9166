/**
 * `# mlops-disable-next-line RULE [RULE…] [-- reason]` silences the next line, `# mlops-disable RULE [RULE…] [-- reason]`
 * the whole document. A comment that silences nothing is reported, so that old ones do not pile up.
 */
import type { Document } from "./file";
import type { RuleSetting } from "./rules/ruleset";
import type { Found, RuleFailure } from "./run-rules";
import type { Span } from "./text/span";
import { nodeAt } from "./text/tree";

const directive = /#[ \t]*mlops-disable(-next-line)?(?![\w-])([^\n#]*)/g;

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

/** What is left of the findings, and the suppressions that silenced one. */
export function suppress(
  document: Document,
  found: readonly Found[],
  suppressions: readonly Suppression[],
): { kept: readonly Found[]; used: ReadonlySet<Suppression> } {
  const used = new Set<Suppression>();
  const kept = found.filter(({ by, problem }) => {
    const id = typeof by === "string" ? by : by.id;
    const line = silencedLine(document, problem.at.start);
    const silencing = suppressions.filter((suppression) => suppression.rule === id && (suppression.line ?? line) === line);
    for (const suppression of silencing) used.add(suppression);
    return silencing.length === 0;
  });
  return { kept, used };
}

/**
 * The line that a comment about a place stands above: within a text of several lines that is the line where it begins, for
 * what is wrong with a whole document the first line after its comments.
 */
export function silencedLine({ root, text, parsed: { lines } }: Document, offset: number): number {
  const node = nodeAt(root, offset);
  const isText = node?.type === "scalar" && offset > node.span.start && offset < node.span.end;
  const head = offset === 0 ? (/^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0].length ?? 0) : offset;
  return lines.position(isText ? Math.min(node.key.start, node.span.start) : head).line;
}

/**
 * The comments that silence nothing, as problems. Nothing is said about a document that cannot be read (its findings come
 * back when it can), nor about rules that are off or failed: they may have had something to silence.
 */
export function unusedAmong(
  suppressions: readonly Suppression[],
  { used, document, failures, settings }: Circumstances,
): readonly Found[] {
  if (document.parsed.problems.length > 0) return [];
  const silent = new Set(failures.map(({ rule }) => rule));
  return suppressions
    .filter((suppression) => !used.has(suppression) && !silent.has(suppression.rule) && settings[suppression.rule] !== "off")
    .map(({ rule, at, line }) => ({ by: "suppression/unused", problem: { at, message: unusedMessage(rule, line) } }));
}

interface Circumstances {
  readonly used: ReadonlySet<Suppression>;
  readonly document: Document;
  readonly failures: readonly RuleFailure[];
  readonly settings: Readonly<Record<string, RuleSetting>>;
}

function unusedMessage(rule: string, line: number | undefined): string {
  if (rule === "") return "This comment names no rule, so it silences nothing. Write the rule behind it, as in spec/unknown-key.";
  const where = line === undefined ? "in this document" : "on the next line";
  return `This comment silences nothing: "${rule}" has no finding ${where}. Remove it, or correct the rule's name.`;
}

function read(document: Document, match: RegExpExecArray): readonly Suppression[] {
  const [whole, nextLine, rest = ""] = match;
  const [names = "", ...reason] = rest.split("--");
  const from = match.index + whole.length - rest.length;
  const { line } = document.parsed.lines.position(match.index);
  const rules = [...names.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => ({
    rule,
    at: { start: from + index, end: from + index + rule.length },
  }));
  const nothing = { rule: "", at: { start: match.index, end: match.index + whole.trimEnd().length } };
  return (rules.length > 0 ? rules : [nothing]).map((named) => ({
    ...named,
    ...(nextLine ? { line: line + 1 } : {}),
    reason: reason.join("--").trim(),
  }));
}

/** A `#` inside a value (a block of text, a quoted string) starts no comment. */
function isComment(document: Document, offset: number): boolean {
  const node = nodeAt(document.root, offset);
  return !(node?.type === "scalar" && offset >= node.span.start && offset < node.span.end);
}
