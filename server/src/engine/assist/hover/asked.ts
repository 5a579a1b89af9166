import type { Document } from "../../file";
import type { Schema } from "../../schema/schema";
import type { Node } from "../../text/tree";
import type { Workspace } from "../../workspace";

/** A place that somebody points at. */
export interface AskedAbout {
  readonly document: Document;
  readonly documents: Iterable<Document>;
  /** The files around it, where they are known. */
  readonly workspace: Workspace | undefined;
  readonly node: Node;
  readonly offset: number;
  /** True for the key in front of a value. */
  readonly onKey: boolean;
  /** What the schema says of the value. */
  readonly schemas: readonly Schema[];
  readonly now: Date;
}

/** Says something about a place, or nothing. Markdown. */
export type Teller = (asked: AskedAbout) => string | undefined;
