/** Document → problems, rule by rule. A rule that throws costs its own findings only, and is told about. */
import type { Document } from "./file";
import type { Around, Problem, Rule } from "./rules/rule";
import type { Ruleset } from "./rules/ruleset";
import { validate } from "./schema/validate";
import type { JudgedSuppression } from "./suppress";
import type { Workspace } from "./workspace";

/** A problem with what found it: a rule, the parser or the schema. */
export interface Found {
  readonly by: Rule | "syntax" | "schema";
  readonly problem: Problem;
}

/** Our own bug: a rule threw. The other rules' findings stand. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface Run {
  readonly found: readonly Found[];
  readonly failures: readonly RuleFailure[];
}

/** Syntax, shape and the rules that need only the document. Meaning is judged only where the text could be read. */
export function runAlone(document: Document, { byKind, settings }: Ruleset): Run {
  const { problems } = document.parsed;
  if (problems.length > 0) return { found: problems.map((problem) => ({ by: "syntax", problem })), failures: [] };
  const rules = byKind(document.kind.id);
  const failures: RuleFailure[] = [];
  const attempt = <T>(rule: Rule, run: () => T): T | undefined => {
    try {
      return run();
    } catch (error) {
      failures.push({ rule: rule.id, error });
      return undefined;
    }
  };
  const shape = validate(document).map((fault): Found => {
    for (const rule of rules) {
      const problem = rule.explains && attempt(rule, () => rule.explains?.(fault, document));
      if (problem) return { by: rule, problem };
    }
    return { by: "schema", problem: fault };
  });
  const active = rules.filter(({ id }) => settings[id] !== "off");
  const meaning = active.flatMap((rule) =>
    (attempt(rule, () => [...(rule.check?.(document) ?? [])]) ?? []).map((problem): Found => ({ by: rule, problem })),
  );
  return { found: [...shape, ...meaning], failures };
}

/** The rules that look at other files too. */
export function runAcross(document: Document, workspace: Workspace, { byKind, settings }: Ruleset): Run {
  if (document.parsed.problems.length > 0) return { found: [], failures: [] };
  const rules = byKind(document.kind.id).filter(({ id, checkAcross }) => checkAcross && settings[id] !== "off");
  return runEach(rules, (rule) => rule.checkAcross?.(document, workspace));
}

/** The rules that look at the comments which silence other rules. */
export function runOnSuppressions(
  suppressions: readonly JudgedSuppression[],
  around: Around,
  { byKind, settings }: Ruleset,
): Run {
  if (suppressions.length === 0) return { found: [], failures: [] };
  const rules = byKind(around.document.kind.id).filter(
    ({ id, checkSuppressions }) => checkSuppressions && settings[id] !== "off",
  );
  return runEach(rules, (rule) => rule.checkSuppressions?.(suppressions, around));
}

function runEach(rules: readonly Rule[], check: (rule: Rule) => Iterable<Problem> | undefined): Run {
  const failures: RuleFailure[] = [];
  const found: Found[] = [];
  for (const rule of rules) {
    try {
      for (const problem of check(rule) ?? []) found.push({ by: rule, problem });
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  return { found, failures };
}
