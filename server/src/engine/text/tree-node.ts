/** Where a node of the positioned tree stands: its text, its span, its key, its parent. */
import type { Span } from "./span";
import type { Format, MappingNode, Node, Path, PathStep, SequenceNode } from "./tree";

/** The text a tree was parsed from; every node can reach it. */
export interface Origin {
  readonly text: string;
  readonly format: Format;
  /** How its lines end; what edits insert ends the same way. */
  readonly lineBreak: "\n" | "\r\n";
}

/** Where a node stands: its value's span, and for an entry of a mapping its key. */
export interface Place {
  readonly origin: Origin;
  readonly span: Span;
  readonly name?: PathStep;
  readonly keySpan?: Span;
}

/** What mappings, sequences and scalars have in common. */
export abstract class TreeNode {
  readonly origin: Origin;
  /** The value, without the key, trailing comments or the line break after it. */
  readonly span: Span;
  /** The key in the mapping above, or the index in the sequence above. */
  readonly name: PathStep | undefined;
  parent: MappingNode | SequenceNode | undefined;
  readonly #keySpan: Span | undefined;

  constructor(place: Place) {
    this.origin = place.origin;
    this.span = place.span;
    this.name = place.name;
    this.#keySpan = place.keySpan;
  }

  /** Where a finding about this entry belongs: its key if it has one, else the value itself. */
  get key(): Span {
    return this.#keySpan ?? this.span;
  }

  /** True for an entry of a mapping. */
  get isEntry(): boolean {
    return this.#keySpan !== undefined;
  }

  /** Keys and indexes from the root down to this node. */
  get path(): Path {
    return this.parent ? [...this.parent.path, this.name ?? ""] : [];
  }

  /** The node at a path such as `"spec.predictor.model"` or `["a", 0, "b.c"]`; undefined where the document has none. */
  at(path: string | Path): Node | undefined {
    const steps = typeof path === "string" ? path.split(".") : path;
    let node: Node | undefined = this.self();
    for (const step of steps) node = node?.child(step);
    return node;
  }

  /** The plain value below this node, as JSON would carry it. */
  abstract get value(): unknown;
  abstract child(step: PathStep): Node | undefined;
  abstract get children(): readonly Node[];
  protected abstract self(): Node;
}
