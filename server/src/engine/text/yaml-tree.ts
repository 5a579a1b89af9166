/** The `yaml` package's nodes → positioned tree: aliases and merge keys followed, keys that stand twice found. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Range, type Scalar } from "yaml";
import { maxDepth, tooDeepAt } from "./depth";
import { keptValue } from "./kept-value";
import type { Reading, SyntaxProblem } from "./parse";
import type { Span } from "./span";
import { MappingNode, type Node, ScalarNode, SequenceNode } from "./tree";
import type { Origin, Place } from "./tree-node";
import { repeatedKey, unknownAnchor } from "./tree-problems";

/** Aliases may expand a small text to millions of nodes ("billion laughs"); beyond this a document is refused. */
const maxExpandedNodes = 1_000_000;

export function buildTree(contents: ParsedNode, origin: Origin): Reading {
  const builder = new TreeBuilder(origin);
  const root = builder.build(contents);
  if (builder.expanded(root) <= maxExpandedNodes) return { root, problems: builder.problems };
  const message = `Aliases expand this document to more than ${maxExpandedNodes} nodes: it is not checked.`;
  return { root: undefined, problems: [...builder.problems, { at: { start: 0, end: 0 }, message }] };
}

/** What an anchor names; nothing yet while its own node is being built. */
interface Anchor {
  node?: Node;
}

/** How much a node stands for once aliases are followed. */
interface Size {
  readonly nodes: number;
  readonly depth: number;
}

interface MapLike {
  readonly items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[];
  readonly flow?: boolean;
}

interface SeqLike {
  readonly items: readonly ParsedNode[];
  readonly flow?: boolean;
}

class TreeBuilder {
  readonly problems: SyntaxProblem[] = [];
  /** The latest node of each anchor's name, in the order of the text. */
  readonly #anchors = new Map<string, Anchor>();
  readonly #sizes = new Map<Node, Size>();
  #depth = 0;
  #aliases = 0;
  #merged = 0;

  constructor(private readonly origin: Origin) {}

  build(contents: ParsedNode): Node {
    return this.#node(contents, { origin: this.origin, span: spanOf(contents.range) });
  }

  /** How many nodes the tree has with every alias written out. */
  expanded(root: Node): number {
    return this.#aliases === 0 ? 1 : Math.max(this.#sizeOf(root).nodes, this.#merged);
  }

  #node(node: ParsedNode, place: Place): Node {
    if (isAlias(node)) return this.#alias(node, place);
    const anchor: Anchor | undefined = node.anchor ? {} : undefined;
    if (node.anchor && anchor) this.#anchors.set(node.anchor, anchor);
    this.#depth += 1;
    const made = isMap(node)
      ? this.#mapping(node as MapLike, place)
      : isSeq(node)
        ? this.#sequence(node as SeqLike, place)
        : scalar(node as Scalar, place);
    this.#depth -= 1;
    if (anchor) anchor.node = made;
    return made;
  }

  /** An alias stands where it is written and says what its anchor says: it shares the anchor's children. */
  #alias({ source }: Alias, place: Place): Node {
    this.#aliases += 1;
    const anchor = this.#anchors.get(source);
    if (!anchor) this.problems.push(unknownAnchor(source, place.span));
    const target = anchor?.node;
    if (target && this.#depth + this.#sizeOf(target).depth > maxDepth) {
      this.problems.push(tooDeepAt(place.span.start));
      return new ScalarNode(place, null);
    }
    if (target?.type === "mapping") return new MappingNode(place, target.entries, target.style);
    if (target?.type === "sequence") return new SequenceNode(place, target.items, target.style);
    return new ScalarNode(place, target?.value ?? null);
  }

  #mapping({ items, flow }: MapLike, place: Place): Node {
    const own: Node[] = [];
    const merges: Node[] = [];
    const seen = new Set<unknown>();
    for (const { key, value } of items) {
      const merge = isMergeKey(key);
      if (!merge) this.#noteRepeated(key, seen);
      (merge ? merges : own).push(this.#entry(key, value));
    }
    const start = Math.min(place.span.start, own[0]?.key.start ?? place.span.start); // broken text may have a key before it
    const span = { start, end: Math.max(endOf(own, place, flow), endOf(merges, place, flow)) };
    const entries = merges.length === 0 ? own.slice() : [...own, ...this.#mergedEntries(own, merges)];
    return new MappingNode({ ...place, span }, entries, flow ? "flow" : "block");
  }

  #entry(key: ParsedNode, value: ParsedNode | null): Node {
    const keySpan = spanOf(key.range);
    const name = this.#nameOf(key, keySpan);
    const span = value ? contentSpan(value) : { start: keySpan.end, end: keySpan.end };
    const place: Place = { origin: this.origin, span, name, keySpan };
    return value ? this.#node(value, place) : new ScalarNode(place, null);
  }

  #sequence({ items, flow }: SeqLike, place: Place): Node {
    const nodes = items.map((item, name) => this.#node(item, { origin: this.origin, span: spanOf(item.range), name }));
    const span = { start: place.span.start, end: endOf(nodes, place, flow) };
    return new SequenceNode({ ...place, span }, nodes, flow ? "flow" : "block");
  }

  /** A scalar key as it is written, an alias as what it names, and anything else as its source. */
  #nameOf(key: ParsedNode, span: Span): string {
    if (isScalar(key) && !key.anchor) return String(key.source ?? key.value ?? "");
    const node = this.#node(key, { origin: this.origin, span });
    if (isAlias(key) && node.type === "scalar") return String(node.value);
    return isScalar(key) ? String(key.source ?? "") : this.origin.text.slice(span.start, span.end);
  }

  #noteRepeated(key: ParsedNode, seen: Set<unknown>): void {
    if (!isScalar(key)) return;
    if (seen.has(key.value)) {
      const [start] = key.range;
      this.problems.push(repeatedKey({ start, end: Math.min(start + 1, this.origin.text.length) }));
    }
    seen.add(key.value);
  }

  /** What merge keys add: never a key the mapping has, and of two merged mappings the earlier wins (yaml.org/type/merge). */
  #mergedEntries(own: readonly Node[], merges: readonly Node[]): readonly Node[] {
    const names = new Set(own.map(({ name }) => name));
    const merged: Node[] = [];
    for (const { entries } of merges.flatMap(sourcesOf)) {
      this.#merged += entries.length;
      if (this.#merged > maxExpandedNodes) break;
      for (const entry of entries) {
        if (!names.has(entry.name)) merged.push(entry);
        names.add(entry.name);
      }
    }
    return merged;
  }

  #sizeOf(node: Node): Size {
    const known = this.#sizes.get(node);
    if (known) return known;
    let nodes = 1;
    let depth = 0;
    for (const child of node.children) {
      const size = this.#sizeOf(child);
      nodes += size.nodes;
      depth = Math.max(depth, size.depth);
    }
    const size = { nodes, depth: depth + 1 };
    this.#sizes.set(node, size);
    return size;
  }
}

function scalar(node: Scalar, place: Place): Node {
  const { start, end } = place.span;
  const length = place.origin.text.slice(start, end).trimEnd().length;
  return new ScalarNode({ ...place, span: { start, end: start + length } }, keptValue(node.value));
}

/** Where a collection ends: its closing bracket, or the last thing in it; comments behind that are not part of it. */
function endOf(nodes: readonly Node[], place: Place, flow: boolean | undefined): number {
  return nodes.reduce((end, node) => Math.max(end, node.span.end, node.key.end), flow ? place.span.end : place.span.start);
}

/** The mappings behind a merge key: one, or a list of them. */
function sourcesOf(node: Node): readonly MappingNode[] {
  if (node.type === "mapping") return [node];
  return node.type === "sequence" ? node.items.filter((item) => item.type === "mapping") : [];
}

function isMergeKey(key: ParsedNode): boolean {
  return isScalar(key) && key.source === "<<" && key.type === "PLAIN";
}

/** A missing value is an empty place behind its colon. */
function contentSpan(node: ParsedNode): Span {
  const span = spanOf(node.range);
  return isScalar(node) && node.source === "" && !node.type?.startsWith("QUOTE") ? { start: span.start, end: span.start } : span;
}

function spanOf(range: Range): Span {
  return { start: range[0], end: range[1] };
}
