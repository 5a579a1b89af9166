/** YAML 1.2 → positioned tree, by the `yaml` package; tree and problems come together. */
import { Composer, type CST, type Document, type ErrorCode, Lexer, type ParsedNode, Parser, visit } from "yaml";
import { maxDepth, tooDeepAt } from "./depth";
import type { Reading, SyntaxProblem } from "./parse";
import type { Span } from "./span";
import type { Origin } from "./tree-node";
import { buildTree } from "./yaml-tree";

/** Our words for the parser's error codes; what is not here keeps the parser's own words. */
const messages: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "A tab cannot indent YAML: use spaces.",
  BAD_INDENT: "The indentation does not fit the lines around it.",
  MISSING_CHAR: "A closing quote, bracket or colon is missing here.",
  BLOCK_AS_IMPLICIT_KEY: "A nested mapping cannot stand on the line of its key: is a line break or a quote missing?",
  MULTILINE_IMPLICIT_KEY: "A key must fit on one line: is a colon or a quote missing?",
  UNEXPECTED_TOKEN: "YAML does not expect this here: is a quote, bracket or line break missing?",
};

/** `text` is what is read: all of the origin's text, or where only its beginning is YAML that beginning. */
export function parseYaml(origin: Origin, text: string = origin.text): Reading {
  const { tokens, readTo } = tokensOf(text);
  const document = compose(tokens, readTo);
  const problems: SyntaxProblem[] = document.errors
    .filter(({ pos: [start] }) => readTo === text.length || start < readTo)
    .map(({ code, message, pos: [start, end] }) => ({
      at: openQuote(document, text, start) ?? clamp(text, start, end),
      message: messages[code] ?? message,
    }));
  if (readTo < text.length) problems.push(tooDeepAt(readTo));
  const contents = document.contents as ParsedNode | null;
  if (!contents) return { root: undefined, problems };
  const built = buildTree(contents, origin);
  return { root: built.root, problems: problems.concat(built.problems) };
}

/** What is private in the package's declarations, and has to be known here. */
interface QuotedScalars extends Pick<Lexer, "lex"> {
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown, unknown>;
}

/**
 * The lines of a quoted text may stand as far left as what holds them. YAML 1.2 wants one column more, but PyYAML and Go's
 * yaml.v3 do not, and the SDK of Kubeflow Pipelines writes such files.
 */
class ForgivingLexer extends (Lexer as unknown as new () => QuotedScalars) {
  override *parseQuotedScalar(): Generator<string, unknown, unknown> {
    const { indentNext } = this;
    this.indentNext = Math.max(0, indentNext - 1);
    const result = yield* super.parseQuotedScalar();
    this.indentNext = indentNext;
    return result;
  }
}

/** The text's tokens, up to the place where it nests too deeply. */
function tokensOf(text: string): { tokens: readonly CST.Token[]; readTo: number } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new ForgivingLexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maxDepth) break;
  }
  const tooDeep = parser.stack.length > maxDepth ? parser.stack.at(-1) : undefined;
  for (const token of parser.end()) tokens.push(token);
  return { tokens, readTo: tooDeep?.offset ?? text.length };
}

/** Keys that stand twice are left to the tree: the composer would compare every key with every other. */
function compose(tokens: readonly CST.Token[], end: number): Document.Parsed {
  const composer = new Composer({
    prettyErrors: false,
    logLevel: "silent",
    keepSourceTokens: false,
    merge: true,
    strict: true,
    stringKeys: false,
    uniqueKeys: false,
  });
  const [document] = composer.compose(tokens, true, end);
  return document as Document.Parsed;
}

/** A quote that nobody closed is told where it was opened, on its first line: the parser notices it where the text ends. */
function openQuote(document: Document.Parsed, text: string, end: number): Span | undefined {
  let opened: Span | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const [from = 0, to] = range ?? [];
      if (!type?.startsWith("QUOTE") || to !== end || isClosed(text, from, to)) return;
      opened = { start: from, end: from + text.slice(from).search(/[\r\n]|$/) };
    },
  });
  return opened;
}

function isClosed(text: string, start: number, end: number): boolean {
  return end - start > 1 && text[end - 1] === text[start];
}

function clamp(text: string, start: number, end: number): Span {
  const from = Math.min(Math.max(start, 0), text.length);
  return { start: from, end: Math.min(Math.max(end, from + (from < text.length ? 1 : 0)), text.length) };
}
