/**
 * What names there are: one row per sort of name. A row says where a name of this sort is declared and where it is used; going to
 * a definition, finding references, renaming, highlighting and searching the workspace all follow from the rows in `spaces/`.
 */
import type { KindId } from "../kinds/kind";
import type { Span } from "../text/span";
import type { Node } from "../text/tree";

/** What names of one sort share. */
export interface NameSpace {
  /** What people call a thing of this sort: `step`. */
  readonly what: string;
  readonly symbol: SymbolKind;
  /** How far a name reaches, where that is further than its document (or than the place in it that `within` names). */
  readonly shared?: "file" | "workspace";
  /** Two declarations of one name are no mistake: alerts of one name in several severities. */
  readonly repeats?: true;
  /** Names that mean something to the system that reads them, so that no other will do. */
  readonly fixed?: readonly string[];
  /** What may be a name; without it anything a person can write on one line. */
  readonly spelling?: Spelling;
  readonly places: readonly Places[];
}

export interface Spelling {
  readonly allows: RegExp;
  /** The same in words, behind "must be". */
  readonly words: string;
}

/** How outlines and the workspace's index show a thing. */
export type SymbolKind =
  | "step"
  | "component"
  | "executor"
  | "parameter"
  | "artifact"
  | "template"
  | "alert"
  | "metric"
  | "receiver"
  | "volume"
  | "port"
  | "container"
  | "node"
  | "object";

/** Where names of one sort stand in documents of these kinds. Paths are those of `path-pattern.ts`. */
export interface Places {
  readonly kinds: readonly KindId[];
  /** Nodes that have such names of their own, each for itself; without it the whole document. The paths below start there. */
  readonly within?: readonly string[] | ((root: Node) => Iterable<Node>);
  readonly declared?: readonly (string | Place)[];
  readonly used?: readonly (string | Place)[];
  /** Texts in languages that nobody here reads. A name that may be meant in one of them is not renamed. */
  readonly unsure?: readonly Place[];
}

/** One path, where more has to be said than that the value there (or, behind `{name}`, the key) is the name. */
export interface Place {
  readonly at: string;
  /** Finds the names in a text that says more than a name. */
  readonly reads?: Reader;
  /** What the name is looked up in, where that is not what surrounds it. Nothing where that does not exist. */
  readonly homes?: (node: Node) => Iterable<Home>;
}

/** What a name is unique in: a node of its document, or a word for what several documents share. */
export type Home = Node | string;

/** A name in a text: `name` is what it means, the span what is written, counted from the start of the text. */
export interface Word extends Span {
  readonly name: string;
}

/** Finds names in a scalar's text. Notation (quotes, escapes) is blanked out of `text`, so that offsets in it are those of the source. */
export type Reader = (text: string, node: Node) => Iterable<Word>;
