import type { KindId } from "./kinds/kind";
import type { Source } from "./source";
import type { Range } from "./text/span";

export const severities = ["error", "warning", "info", "hint"] as const;
export type Severity = (typeof severities)[number];

/** What users get: one fault at one place. Ranges are zero-based, in UTF-16 code units, within the file. */
export interface Finding {
  /** A rule's id, `syntax` for what does not parse, `schema` for what the kind's JSON Schema rejects. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly kind: KindId;
  readonly source?: Source;
  readonly fixes?: readonly FindingFix[];
  /** Other places that explain this one. */
  readonly related?: readonly RelatedPlace[];
  /** True where the text is still accepted but on its way out. */
  readonly deprecated?: boolean;
}

export interface FindingFix {
  readonly title: string;
  /** True where "fix all" may make it unasked. */
  readonly isSafe?: true;
  /** The rule that reports what is then left for a person to do. */
  readonly leaves?: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export interface RelatedPlace {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}
