/** A place that is being completed, and what is offered there. */
import type { Schema } from "../../schema/schema";
import type { Layout, Rendered } from "../render-sketch";
import type { Drawing } from "../sketch-schema";
import type { Slot } from "../slot";
import type { Asking } from "./known";
import type { Trial } from "./trial";

export interface Place extends Asking {
  readonly schema: Schema;
  readonly slot: Slot;
  readonly layout: Layout;
  readonly drawing: Drawing;
  /** Tells whether the document would be as sound with a value in the slot as it is without. */
  readonly trial: Trial;
}

/** One thing to write. */
export interface Offer {
  readonly label: string;
  readonly kind: "key" | "value" | "snippet";
  readonly detail: string;
  readonly documentation: string;
  /** The most useful offers first: by rank, then in the order they are made. */
  readonly rank: 0 | 1 | 2 | 3;
  readonly rendered: Rendered;
  /** Where the text goes if it takes more than the slot. */
  readonly from?: number;
}
