/**
 * `# mlops-disable-next-line RULE [RULE…] [-- reason]` silences the next line, `# mlops-disable RULE [RULE…] [-- reason]`
 * the whole document. The rules `suppression/…` judge the comments themselves.
 */
import type { Document } from "./file";
import type { RuleSetting } from "./rules/ruleset";
import type { Found, RuleFailure } from "./run-rules";
import type { Span } from "./text/span";
import { nodeAt } from "./text/tree";

const directive = /#[ \t]*mlops-disable(-next-line)?(?![\w-])([^\n#]*)/g;

/** One rule silenced by one comment. */
export interface Suppression {
  /** `""` where the comment names none. */
  readonly rule: string;
  /** The rule's name; the comment where it names none. */
  readonly at: Span;
  readonly comment: Span;
  /** The line it silences, counted in the document; undefined for all of it. */
  readonly line?: number;
  readonly reason: string;
}

/** The same once it is known what it silences. */
export interface JudgedSuppression extends Suppression {
  /** How many findings; undefined where nobody can know: of a rule that is off or failed, in a document that cannot be read. */
  readonly silences: number | undefined;
}

export function suppressionsOf(document: Document): readonly Suppression[] {
  if (!document.text.includes("mlops-disable")) return [];
  return [...document.text.matchAll(directive)]
    .filter(({ index }) => isComment(document, index))
    .flatMap((match) => read(document, match));
}

/** What is left of the findings, and how many each suppression silenced. */
export function suppress(
  document: Document,
  found: readonly Found[],
  suppressions: readonly Suppression[],
): { kept: readonly Found[]; silenced: ReadonlyMap<Suppression, number> } {
  const silenced = new Map<Suppression, number>();
  const kept = found.filter((each) => {
    const id = idOf(each);
    const line = silencedLine(document, each.problem.at.start);
    const silencing = suppressions.filter((suppression) => suppression.rule === id && (suppression.line ?? line) === line);
    for (const suppression of silencing) silenced.set(suppression, (silenced.get(suppression) ?? 0) + 1);
    return silencing.length === 0;
  });
  return { kept, silenced };
}

/** The name under which something is found, set and silenced. */
export function idOf({ by }: Found): string {
  return typeof by === "string" ? by : by.id;
}

/** What is known about rules and text besides what the suppressions silenced. */
interface Circumstances {
  readonly document: Document;
  readonly silenced: ReadonlyMap<Suppression, number>;
  readonly failures: readonly RuleFailure[];
  readonly settings: Readonly<Record<string, RuleSetting>>;
}

export function judged(suppressions: readonly Suppression[], circumstances: Circumstances): readonly JudgedSuppression[] {
  const { document, silenced, failures, settings } = circumstances;
  const unknown = new Set(failures.map(({ rule }) => rule));
  return suppressions.map((suppression) => {
    const { rule } = suppression;
    const isKnown = document.parsed.problems.length === 0 && !unknown.has(rule) && settings[rule] !== "off";
    return { ...suppression, silences: silenced.get(suppression) ?? (isKnown ? 0 : undefined) };
  });
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

function read(document: Document, match: RegExpExecArray): readonly Suppression[] {
  const [whole, nextLine, rest = ""] = match;
  const [names = "", ...reason] = rest.split("--");
  const from = match.index + whole.length - rest.length;
  const { line } = document.parsed.lines.position(match.index);
  const comment = { start: match.index, end: match.index + whole.trimEnd().length };
  const rules = [...names.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => ({
    rule,
    at: { start: from + index, end: from + index + rule.length },
  }));
  return (rules.length > 0 ? rules : [{ rule: "", at: comment }]).map((named) => ({
    ...named,
    comment,
    ...(nextLine ? { line: line + 1 } : {}),
    reason: reason.join("--").trim(),
  }));
}

/** A `#` inside a value (a block of text, a quoted string) starts no comment. */
function isComment(document: Document, offset: number): boolean {
  const node = nodeAt(document.root, offset);
  return !(node?.type === "scalar" && offset >= node.span.start && offset < node.span.end);
}
