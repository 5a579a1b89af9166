import type { Node } from "../text/tree";

export const kindIds = [
  "mlops-spec",
  "tracking-config",
  "model-registry",
  "monitoring-config",
  "retraining-pipeline",
  "kserve/InferenceService",
] as const;
export type KindId = (typeof kindIds)[number];

/** A kind of document, recognised by what it says; the file's name only breaks ties. */
export interface Kind {
  readonly id: KindId;
  /** What people call it. */
  readonly title: string;
  /** File in `schemas/`. */
  readonly schema: string;
  /**
   * Words of which at least one stands in every document of this kind. A text with none of them is not even parsed,
   * so files of other kinds cost a substring search and nothing more.
   */
  readonly mentions: readonly string[];
  /** Paths that are of this kind whatever they contain, so that an empty or broken file still gets help. */
  readonly fileName?: RegExp;
  recognise(root: Node): boolean;
  /** Name of the model or object the document is about; `""` if it does not say. */
  name(root: Node): string;
}

export function defineKind(kind: Kind): Kind {
  return kind;
}
