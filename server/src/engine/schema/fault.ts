import type { Fix, Span } from "../text/span";
import type { Node } from "../text/tree";

/** A fault of shape: the document does not fit its kind's JSON Schema at one place. */
export interface Fault {
  /** The JSON Schema keyword that failed: `type`, `enum`, `required`, `additionalProperties` … */
  readonly keyword: string;
  /** The node that fails; for an unknown key that entry itself, for a missing key the mapping that lacks it. */
  readonly node: Node;
  /** The key in question, for `required` and `additionalProperties`. */
  readonly key?: string;
  readonly at: Span;
  readonly message: string;
  /** Where it is milder than an error. */
  readonly severity?: "warning";
  readonly fixes: readonly Fix[];
}
