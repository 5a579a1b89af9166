/** A statement: what a document says of one fact of its model, and where. Facts are tables of who says them and how. */
import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import type { Span } from "../../text/span";
import { isTemplated } from "../../text/templated";
import { type Node, type Path, text } from "../../text/tree";

export interface Statement {
  readonly value: string | number;
  readonly at: Span;
  /** The scalar that holds nothing but the value, so that a fix can write another one there. */
  readonly node?: Node;
  /** Which of several: the band, the metric, the column. Only statements about the same thing are compared. */
  readonly about?: string;
  /** How people read it, where that is not the value itself. */
  readonly words?: string;
}

/** What a document of one kind says of a fact. */
export type Reader = (document: Document) => readonly Statement[];

/** Something that several documents of a model say, and should say alike. */
export interface Fact {
  /** What it is in a sentence: "The version here is …". */
  readonly name: string;
  readonly readers: Partial<Record<KindId, Reader>>;
  /** Kinds whose statements count for others and are judged by a rule of their own. */
  readonly judgedElsewhere?: readonly KindId[];
  /** True where two values mean the same; equality where it is left out. */
  readonly same?: (own: Statement["value"], other: Statement["value"]) => boolean;
}

const known = new WeakMap<Document["parsed"], Map<Fact, readonly Statement[]>>();

/** What a document says of a fact. Remembered as long as its text stays the same. */
export function statementsOf(fact: Fact, document: Document): readonly Statement[] {
  const read = fact.readers[document.kind.id];
  if (!read) return [];
  const facts = known.get(document.parsed) ?? new Map<Fact, readonly Statement[]>();
  known.set(document.parsed, facts);
  const statements = facts.get(fact) ?? read(document);
  facts.set(fact, statements);
  return statements;
}

/** A statement as people read it. */
export function wordsOf({ value, words }: Statement): string {
  return words ?? String(value);
}

/** Reads the scalars at these paths. */
export function at(...paths: readonly (string | Path)[]): Reader {
  return ({ root }) => paths.flatMap((path) => stated(root.at(path)));
}

/** The scalar as a statement; nothing where it is missing, empty, or filled in by something later. */
export function stated(node: Node | undefined, about?: string): readonly Statement[] {
  if (node?.type !== "scalar" || node.value === null || typeof node.value === "boolean") return [];
  if (text(node) === "" || isTemplated(text(node))) return [];
  return [{ value: node.value, at: node.span, node, ...(about === undefined ? {} : { about }) }];
}

/** The same, where it is a number. */
export function statedNumber(node: Node | undefined, about?: string): readonly Statement[] {
  return stated(node, about).filter(({ value }) => typeof value === "number");
}

/** The place of a group in a match with indices, counted from where the text that was searched begins. */
export function spanOf(place: readonly [number, number] | undefined, from = 0): Span | undefined {
  return place && { start: from + place[0], end: from + place[1] };
}

/** The same reader for several kinds. */
export function forKinds(kinds: readonly KindId[], reader: Reader): Partial<Record<KindId, Reader>> {
  return Object.fromEntries(kinds.map((kind) => [kind, reader]));
}
