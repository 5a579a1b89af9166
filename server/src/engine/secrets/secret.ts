import type { SecretHome } from "../practice/secret-homes";
import type { Span } from "../text/span";
import type { ScalarNode } from "../text/tree";

/** A stretch of a document that is a secret. */
export interface Found {
  /** What it is, as the start of a sentence. */
  readonly what: string;
  /** Exactly its own letters, where the file spells them as the value does; else the whole value. */
  readonly at: Span;
  /** The value it stands in; none where it stands in a comment or in prose. */
  readonly node?: ScalarNode | undefined;
  /** The word that says what it is, where that stands within the value too: an argument, a line of a file. */
  readonly word?: string;
  /** `masked`: the address shows that a password belongs there, which somebody hid. */
  readonly inAddress?: "plain" | "masked";
}

/** A secret that is written into a document. Nothing here repeats it: whoever shows a finding has nothing to leak. */
export interface Secret extends Found {
  /** Part of an address, the value of a container's environment variable, or anything else. */
  readonly role: "address" | "variable" | "other";
  /** The word that says what the value is: its key, or the name of the variable or argument; `""` where nothing does. */
  readonly key: string;
  readonly home: SecretHome;
}
