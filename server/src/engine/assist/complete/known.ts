/** What a document and its surroundings know to write at a path: names of other parts, what runs what. */
import type { Document } from "../../file";
import type { Path } from "../../text/tree";
import { factsFor, keyFactsFor } from "./facts";
import { keyNamesFor, namesFor } from "./names";

export interface Known {
  readonly value: unknown;
  /** A few words that tell it from the others. */
  readonly detail?: string;
}

export interface Asking {
  readonly document: Document;
  /** Every document that may know a name, this one included or not. */
  readonly documents: Iterable<Document>;
  /** What is about to be written beside the value, by its keys. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** Values for the place at a path. */
export function knownValues(asking: Asking, path: Path): readonly Known[] {
  const facts = factsFor(asking, path);
  const names = namesFor(asking, path);
  return facts.length === 0 ? names : [...facts, ...names];
}

/** Keys for the mapping at a path. */
export function knownKeys(asking: Asking, path: Path): readonly Known[] {
  return [...keyFactsFor(asking, path), ...keyNamesFor(asking, [...path, "name"])];
}
