/** JSON → positioned tree, by jsonc-parser: it recovers from errors, so a half-typed file still has a tree. */
import { createScanner, type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { maxDepth, tooDeepAt } from "./depth";
import type { Reading, SyntaxProblem } from "./parse";
import type { Span } from "./span";
import { MappingNode, type Node, ScalarNode, type ScalarValue, SequenceNode } from "./tree";
import type { Origin, Place } from "./tree-node";

/** Our words for the parser's error codes. */
const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: "This is no JSON value: put text in double quotes.",
  InvalidNumberFormat: "This is no JSON number.",
  PropertyNameExpected: "A key in double quotes is expected here; JSON allows no comma before a closing brace.",
  ValueExpected: "A value is expected here; JSON allows no comma before a closing bracket.",
  ColonExpected: "A colon is expected between key and value.",
  CommaExpected: "A comma is expected before the next entry.",
  CloseBraceExpected: "A closing brace is missing.",
  CloseBracketExpected: "A closing bracket is missing.",
  EndOfFileExpected: "The document ended before this: remove what follows.",
  InvalidCommentToken: "JSON has no comments: remove it, or use a YAML file.",
  UnexpectedEndOfComment: "JSON has no comments: remove it, or use a YAML file.",
  UnexpectedEndOfString: "The closing double quote is missing.",
};

export function parseJson(origin: Origin): Reading {
  const { text } = origin;
  const body = text.replace(/^\uFEFF/, " ");
  const readTo = shallowEnd(body);
  const errors: ParseError[] = [];
  const tree = body.trim() === "" ? undefined : parseTree(body.slice(0, readTo), errors, { disallowComments: true });
  const problems: SyntaxProblem[] = firstOfEach(errors)
    .filter(({ offset }) => readTo === text.length || offset < readTo)
    .map(({ error, offset, length }) => ({
      at: { start: offset, end: Math.min(offset + Math.max(length, 1), Math.max(text.length, offset)) },
      message: messages[printParseErrorCode(error)] ?? "This is not valid JSON.",
    }));
  if (readTo < text.length) problems.push(tooDeepAt(readTo));
  const root = tree && convert(tree, { origin, span: spanOf(tree) });
  return { root, problems: tree ? [...problems, ...duplicateKeys(tree)] : problems };
}

/** Offset of the first bracket that nests too deeply; the text's length if there is none. */
function shallowEnd(body: string): number {
  const scanner = createScanner(body, true);
  let depth = 0;
  while (scanner.getPosition() < body.length) {
    scanner.scan();
    const first = body[scanner.getTokenOffset()];
    if (first === "{" || first === "[") depth += 1;
    else if (first === "}" || first === "]") depth -= 1;
    if (depth > maxDepth) return scanner.getTokenOffset();
  }
  return body.length;
}

/** The parser may complain several times about one place: a stray comma is one mistake. */
function firstOfEach(errors: readonly ParseError[]): readonly ParseError[] {
  return errors.filter(({ offset }, index) => offset !== errors[index - 1]?.offset);
}

function convert(node: JsonNode, place: Place): Node {
  const { origin } = place;
  if (node.type === "object") {
    const entries = (node.children ?? []).flatMap((property) => {
      const [key, value] = property.children ?? [];
      if (!key) return [];
      const behind = property.colonOffset === undefined ? key.offset + key.length : property.colonOffset + 1;
      const span = value ? spanOf(value) : { start: behind, end: behind };
      const entry: Place = { origin, span, name: String(key.value), keySpan: spanOf(key) };
      return [value ? convert(value, entry) : new ScalarNode(entry, null)];
    });
    return new MappingNode(place, entries, "flow");
  }
  if (node.type === "array") {
    const items = (node.children ?? []).map((item, index) => convert(item, { origin, span: spanOf(item), name: index }));
    return new SequenceNode(place, items, "flow");
  }
  return new ScalarNode(place, node.value as ScalarValue);
}

function* duplicateKeys(node: JsonNode): Generator<SyntaxProblem> {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const key = node.type === "object" ? child.children?.[0] : undefined;
    if (key && seen.has(key.value))
      yield { at: spanOf(key), message: `The key "${key.value}" stands twice: readers keep only one.` };
    if (key) seen.add(key.value);
    yield* duplicateKeys(child);
  }
}

function spanOf(node: JsonNode): Span {
  return { start: node.offset, end: node.offset + node.length };
}
