import type { Document } from "../file";
import type { Severity } from "../finding";
import type { KindId } from "../kinds/kind";
import type { Fault } from "../schema/fault";
import type { Source } from "../source";
import type { JudgedSuppression } from "../suppress";
import type { Fix, Span } from "../text/span";
import type { Workspace } from "../workspace";

export type RuleId = `${string}/${string}`;

/**
 * One thing that can be wrong, why it matters, who says so, and how to find it. A rule is a complete document:
 * its examples are its tests, its page and its hover.
 */
export interface Rule {
  /** `group/name`, also the path of its file. */
  readonly id: RuleId;
  readonly severity: Severity;
  /** Severity where the model is in production or regulated, if another. */
  readonly severityInProduction?: Severity;
  readonly kinds: readonly KindId[] | "all";
  /** What is wrong, in a few words, as a heading. */
  readonly title: string;
  /** Why it matters and what to do, for people who meet it the first time. May say where seed and tool disagree. */
  readonly rationale: string;
  /** Where the number or the fact comes from; `policyDefault` marks our default policy that no authority prescribes. */
  readonly source: Source;
  readonly policyDefault?: boolean;
  /** True where nothing that could be generated would work: it stops `plan` and `generate`, even where a team silenced it. */
  readonly aborts?: true;
  /** True where governance demands it and nothing would fail without it: a first setup is told so, and not stopped. */
  readonly isDemand?: true;
  readonly examples: Examples;
  /** Looks at one document alone. */
  check?(document: Document): Iterable<Problem>;
  /** Looks at a document among the files around it. */
  checkAcross?(document: Document, workspace: Workspace): Iterable<Problem>;
  /** Looks at the comments that silence findings in a document, once it is known what each of them silences. */
  checkSuppressions?(suppressions: readonly JudgedSuppression[], around: Around): Iterable<Problem>;
  /** Takes over a fault of shape that this rule words better. One fault is reported once: the first rule that answers has it. */
  explains?(fault: Fault, document: Document): Problem | undefined;
}

/** The document that is looked at, among the files around it. */
export interface Around {
  readonly document: Document;
  readonly workspace: Workspace;
}

/** What a rule yields. Spans count from the start of the document. */
export interface Problem {
  readonly at: Span;
  readonly message: string;
  /** Quick fixes, the best one first. */
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** Where one occurrence is graver or milder than the rule's own severity. */
  readonly severity?: Severity;
  /** Where one occurrence has a citation of its own. */
  readonly source?: Source;
  /** True where the text still works but is on its way out. */
  readonly deprecated?: boolean;
}

/** Another place that explains a problem: in the same document, or in another one. */
export interface Related {
  readonly document?: Document;
  readonly at: Span;
  readonly message: string;
}

/** One file as text, or several files of one workspace by their paths. */
export type ExampleText = string | Readonly<Record<string, string>>;

/** Whole documents. In a bad one `«»` mark each expected problem's exact place. */
export interface Examples {
  readonly good: readonly [ExampleText, ...ExampleText[]];
  readonly bad: readonly [BadExample, ...BadExample[]];
}

export interface BadExample {
  readonly text: ExampleText;
  /** What is shown about it, if the finding's message does not say it all. */
  readonly note?: string;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
