/** A model card as people think of it, whatever form it is written in: fields and tables by section, each with its place in the text. */
import type { Span } from "../text/span";

/** How a card is written. */
export type CardForm = "markdown" | "toolkit" | "toolkit-0.0.1" | "cyclonedx";

export const cardSectionIds = [
  "details",
  "use",
  "factors",
  "metrics",
  "data",
  "ethics",
  "limitations",
  "recommendations",
  "lineage",
  "other",
] as const;
export type CardSectionId = (typeof cardSectionIds)[number];

/** A value that is written at most once. */
export interface CardField {
  readonly id: string;
  readonly section: CardSectionId;
  readonly label: string;
  /** As it is written, its numbers with all their digits; `""` where there is none. */
  readonly value: string;
  /** Where it is written; nothing where it is not. */
  readonly span?: Span;
  /** Several lines of text. */
  readonly isLong?: true;
  /** Why it cannot be changed here. */
  readonly locked?: string;
  /** What to write, told beside the field. */
  readonly help?: string;
}

export interface CardCell {
  readonly value: string;
  readonly span?: Span;
  readonly locked?: string;
}

export interface CardRow {
  readonly cells: readonly CardCell[];
  readonly span: Span;
  /** Only rows of one block can change places: those of others stand in another list. */
  readonly block?: number;
}

/** A list of things that are alike. */
export interface CardTable {
  readonly id: string;
  readonly section: CardSectionId;
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly CardRow[];
  /** Why no row can be added, removed or moved. */
  readonly locked?: string;
}

/** What the card says and the editor has no field for. */
export interface OtherContent {
  readonly label: string;
  readonly value: string;
  readonly span: Span;
}

export interface Card {
  readonly form: CardForm;
  /** The form in words. */
  readonly formTitle: string;
  readonly fields: readonly CardField[];
  readonly tables: readonly CardTable[];
  readonly others: readonly OtherContent[];
  /** Why nothing can be changed: the text cannot be read, or its form is of the past. */
  readonly locked?: { readonly why: string; readonly at: Span };
}

/** One intention of a person who edits a card. */
export type CardOperation =
  | { readonly op: "set"; readonly field: string; readonly value: string }
  | { readonly op: "setCell"; readonly table: string; readonly row: number; readonly column: number; readonly value: string }
  | { readonly op: "insert"; readonly table: string; readonly values: readonly string[] }
  | { readonly op: "remove"; readonly table: string; readonly row: number }
  | { readonly op: "move"; readonly table: string; readonly row: number; readonly to: number };
