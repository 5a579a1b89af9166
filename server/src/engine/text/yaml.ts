/** YAML 1.2 → positioned tree, by the `yaml` package; tree and problems come together. */
import {
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  type Range,
  type Scalar,
} from "yaml";
import type { SyntaxProblem } from "./parse";
import type { Span } from "./span";
import { MappingNode, type Node, type Origin, type Place, ScalarNode, type ScalarValue, SequenceNode } from "./tree";

/** Aliases may expand a small text to millions of nodes ("billion laughs"); beyond this a document is refused. */
const maxExpandedNodes = 1_000_000;

/** Our words for the parser's error codes; what is not here keeps the parser's own words. */
const messages: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "A tab cannot indent YAML: use spaces.",
  BAD_INDENT: "The indentation does not fit the lines around it.",
  DUPLICATE_KEY: "This key stands twice in one mapping: readers keep only one of them, or refuse the file. Remove one.",
  MISSING_CHAR: "A closing quote, bracket or colon is missing here.",
  BLOCK_AS_IMPLICIT_KEY: "A nested mapping cannot stand on the line of its key: is a line break or a quote missing?",
  MULTILINE_IMPLICIT_KEY: "A key must fit on one line: is a colon or a quote missing?",
  UNEXPECTED_TOKEN: "YAML does not expect this here: is a quote, bracket or line break missing?",
};

interface Build {
  readonly origin: Origin;
  readonly document: Document.Parsed;
  readonly anchors: Map<ParsedNode, Node>;
  readonly open: Set<ParsedNode>;
  readonly weights: Map<Node, number>;
  readonly problems: SyntaxProblem[];
}

export function parseYaml(text: string): { root: Node | undefined; problems: readonly SyntaxProblem[] } {
  const document = parse(text);
  const problems = document.errors.map(({ code, message, pos: [start, end] }) => ({
    at: clamp(text, start, end),
    message: messages[code] ?? message,
  }));
  const build: Build = {
    origin: { text, format: "yaml" },
    document,
    anchors: new Map(),
    open: new Set(),
    weights: new Map(),
    problems,
  };
  const { contents } = document;
  const root = contents ? convert(contents as ParsedNode, placeOf(contents as ParsedNode, build), build) : undefined;
  if (root && (build.weights.get(root) ?? 1) > maxExpandedNodes) {
    problems.push({
      at: { start: 0, end: 0 },
      message: `Aliases expand this document to more than ${maxExpandedNodes} nodes: it is not checked.`,
    });
    return { root: undefined, problems };
  }
  return { root, problems };
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    prettyErrors: false,
    logLevel: "silent",
    keepSourceTokens: false,
    merge: true,
    strict: true,
    stringKeys: false,
  });
}

/** Builds our node for theirs; also records how many nodes it stands for once aliases are followed. */
function convert(node: ParsedNode | null, place: Place, build: Build): Node {
  const made = node === null ? new ScalarNode(place, null, false) : convertPresent(node, place, build);
  if (!build.weights.has(made)) {
    build.weights.set(
      made,
      made.children.reduce((sum, child) => sum + (build.weights.get(child) ?? 1), 1),
    );
  }
  return made;
}

function convertPresent(node: ParsedNode, place: Place, build: Build): Node {
  if (isAlias(node)) return convertAlias(node.resolve(build.document) as ParsedNode | undefined, place, build);
  build.open.add(node);
  const made = isMap(node)
    ? mapping(node as never, place, build)
    : isSeq(node)
      ? sequence(node as never, place, build)
      : scalar(node as Scalar, place);
  build.open.delete(node);
  if ("anchor" in node && node.anchor) build.anchors.set(node, made);
  return made;
}

/** An alias stands where it is written and says what its anchor says: it shares the anchor's children. */
function convertAlias(target: ParsedNode | undefined, place: Place, build: Build): Node {
  const anchored = target && !build.open.has(target) ? build.anchors.get(target) : undefined;
  if (anchored?.type === "mapping") return new MappingNode(place, anchored.entries, anchored.style);
  if (anchored?.type === "sequence") return new SequenceNode(place, anchored.items, anchored.style);
  return new ScalarNode(place, anchored?.value ?? null, anchored?.quoted ?? false);
}

interface MapLike {
  readonly items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[];
  readonly flow?: boolean;
}

function mapping(node: MapLike, place: Place, build: Build): Node {
  const own: Node[] = [];
  const merged: Node[] = [];
  for (const pair of node.items) {
    if (!isPair(pair) || !pair.key) continue;
    const keySpan = spanOf(pair.key.range);
    const span = pair.value
      ? spanOf(pair.value.range)
      : { start: afterColon(build.origin.text, keySpan.end), end: afterColon(build.origin.text, keySpan.end) };
    const child = convert(
      pair.value,
      { origin: build.origin, span: pair.value ? contentSpan(pair.value, span) : span, name: keyText(pair.key), keySpan },
      build,
    );
    if (isMergeKey(pair.key)) merged.push(...mergeEntries(child));
    else own.push(child);
  }
  const names = new Set(own.map((entry) => entry.name));
  const entries = merged.length === 0 ? own : [...own, ...merged.filter((entry) => !names.has(entry.name))];
  const end = node.flow
    ? place.span.end
    : Math.max(place.span.start, ...own.map((entry) => Math.max(entry.span.end, entry.key.end)));
  return new MappingNode({ ...place, span: { start: place.span.start, end } }, entries, node.flow ? "flow" : "block");
}

function sequence(
  node: { readonly items: readonly (ParsedNode | null)[]; readonly flow?: boolean },
  place: Place,
  build: Build,
): Node {
  const items = node.items.map((item, index) => {
    const span = item?.range ? spanOf(item.range) : { start: place.span.end, end: place.span.end };
    return convert(item, { origin: build.origin, span, name: index }, build);
  });
  const end = node.flow ? place.span.end : Math.max(place.span.start, ...items.map((item) => item.span.end));
  return new SequenceNode({ ...place, span: { start: place.span.start, end } }, items, node.flow ? "flow" : "block");
}

function scalar(node: Scalar, place: Place): Node {
  const { value } = node;
  const plain: ScalarValue =
    typeof value === "string" || typeof value === "boolean" || value === null
      ? value
      : typeof value === "number"
        ? value
        : String(value);
  const text = place.origin.text.slice(place.span.start, place.span.end);
  const end = place.span.start + text.trimEnd().length;
  return new ScalarNode({ ...place, span: { start: place.span.start, end } }, plain, node.type !== "PLAIN");
}

function mergeEntries(node: Node): readonly Node[] {
  if (node.type === "mapping") return node.entries;
  return node.type === "sequence" ? node.items.flatMap(mergeEntries) : [];
}

function isMergeKey(key: ParsedNode): boolean {
  return isScalar(key) && key.source === "<<" && key.type === "PLAIN";
}

function keyText(key: ParsedNode): string {
  return isScalar(key) ? String(key.source ?? key.value ?? "") : String(key);
}

function placeOf(node: ParsedNode, build: Build): Place {
  return { origin: build.origin, span: spanOf(node.range) };
}

function contentSpan(node: ParsedNode, span: Span): Span {
  return isScalar(node) && node.source === "" ? { start: span.start, end: span.start } : span;
}

function spanOf(range: Range): Span {
  return { start: range[0], end: range[1] };
}

function afterColon(text: string, from: number): number {
  const colon = text.indexOf(":", from);
  return colon === -1 ? from : colon + 1;
}

function clamp(text: string, start: number, end: number): Span {
  const from = Math.min(Math.max(start, 0), text.length);
  return { start: from, end: Math.min(Math.max(end, from + (from < text.length ? 1 : 0)), text.length) };
}
