/**
 * The positioned tree: what a YAML or JSON document says and where it says it. Parsers build it, everything else reads it.
 * Offsets count from the start of the document, not of the file, so a tree stays valid when text above its document changes.
 */
import { type Place, TreeNode } from "./tree-node";

export type ScalarValue = string | number | boolean | null;
export type PathStep = string | number;
export type Path = readonly PathStep[];
export type Node = MappingNode | SequenceNode | ScalarNode;
export type Style = "block" | "flow";
/**
 * How a file is written. The tree of a Markdown file is that of its front matter, which is YAML; plain text (programs) has none.
 * `prototext` is that of protocol buffers, `properties` that of Java.
 */
export type Format = "yaml" | "json" | "markdown" | "prototext" | "properties" | "plain";

export class MappingNode extends TreeNode {
  readonly type = "mapping";
  #byName: Map<string, Node> | undefined;
  #value: Readonly<Record<string, unknown>> | undefined;

  constructor(
    place: Place,
    readonly entries: readonly Node[],
    readonly style: Style,
  ) {
    super(place);
    for (const entry of entries) entry.parent ??= this;
  }

  get children(): readonly Node[] {
    return this.entries;
  }

  get keys(): readonly string[] {
    return [...this.#names().keys()];
  }

  child(step: PathStep): Node | undefined {
    return this.#names().get(String(step));
  }

  get value(): Readonly<Record<string, unknown>> {
    this.#value ??= Object.fromEntries([...this.#names()].map(([name, node]) => [name, node.value]));
    return this.#value;
  }

  #names(): Map<string, Node> {
    this.#byName ??= new Map(this.entries.map((entry) => [String(entry.name), entry]));
    return this.#byName;
  }

  protected self(): Node {
    return this;
  }
}

export class SequenceNode extends TreeNode {
  readonly type = "sequence";
  #value: readonly unknown[] | undefined;

  constructor(
    place: Place,
    readonly items: readonly Node[],
    readonly style: Style,
  ) {
    super(place);
    for (const item of items) item.parent ??= this;
  }

  get children(): readonly Node[] {
    return this.items;
  }

  child(step: PathStep): Node | undefined {
    return this.items[Number(step)];
  }

  get value(): readonly unknown[] {
    this.#value ??= this.items.map((item) => item.value);
    return this.#value;
  }

  protected self(): Node {
    return this;
  }
}

export class ScalarNode extends TreeNode {
  readonly type = "scalar";

  constructor(
    place: Place,
    readonly value: ScalarValue,
  ) {
    super(place);
  }

  get children(): readonly Node[] {
    return [];
  }

  child(): undefined {
    return undefined;
  }

  protected self(): Node {
    return this;
  }
}

/** The text of a scalar, `""` for anything else or nothing: what comparisons with fixed words want. */
export function text(node: Node | undefined): string {
  return node?.type === "scalar" && node.value !== null ? String(node.value) : "";
}

/** The number a scalar holds, undefined for anything else (a quoted number is text). */
export function number(node: Node | undefined): number | undefined {
  return node?.type === "scalar" && typeof node.value === "number" ? node.value : undefined;
}

/** The entries of a mapping or items of a sequence; nothing for a scalar or a missing node. */
export function children(node: Node | undefined): readonly Node[] {
  return node?.children ?? [];
}

/** One or a list of it, as a list: `existing_stack: mlflow` and `existing_stack: [mlflow]` read the same. */
export function items(node: Node | undefined): readonly Node[] {
  if (!node) return [];
  return node.type === "sequence" ? node.items : node.type === "scalar" && node.value !== null ? [node] : [];
}

/** True where a key is absent or has no value. */
export function isEmpty(node: Node | undefined): boolean {
  return !node || (node.type === "scalar" && node.value === null);
}

/** Every node of the tree, parents before children. Nodes shared through YAML aliases are visited once. */
export function* walk(root: Node): Generator<Node> {
  const seen = new Set<Node>();
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    yield node;
    for (const child of [...node.children].reverse()) stack.push(child);
  }
}

/** Every scalar of the tree: what `walk` yields of them, without the price of a generator for each node. */
export function scalarsBelow(root: Node): readonly ScalarNode[] {
  const found: ScalarNode[] = [];
  const seen = new Set<Node>();
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.type === "scalar") found.push(node);
    else for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index] as Node);
  }
  return found;
}

/** The innermost node whose key or value covers the offset. */
export function nodeAt(root: Node, offset: number): Node | undefined {
  const inside = root.children.find((child) => covers(child, offset));
  if (inside) return nodeAt(inside, offset) ?? inside;
  return offset >= root.span.start && offset <= root.span.end ? root : undefined;
}

function covers(node: Node, offset: number): boolean {
  const start = Math.min(node.key.start, node.span.start);
  return offset >= start && offset <= Math.max(node.key.end, node.span.end);
}
