/** The whole way of a file: documents → shape → rules → suppression → findings. */
import { type Document, type File, rangeIn } from "./file";
import type { Finding, Severity } from "./finding";
import type { Rule } from "./rules/rule";
import type { Ruleset } from "./rules/ruleset";
import { type Found, type RuleFailure, type Run, runAcross, runAlone } from "./run-rules";
import { inProduction } from "./situation";
import { type Suppression, suppress, suppressionsOf } from "./suppress";
import type { Parsed } from "./text/parse";
import type { Workspace } from "./workspace";

export interface CheckResult {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Rules that threw: for the log, never for the user's file. */
  readonly failures: readonly RuleFailure[];
}

/** What was found in a document alone, kept as long as its text and the rules stay the same. */
const remembered = new WeakMap<Parsed, { ruleset: Ruleset; path: string; run: Run; suppressions: readonly Suppression[] }>();

/** Everything there is to say about a file. Never throws for anything a file can contain. */
export function checkFile(file: File, workspace: Workspace, ruleset: Ruleset): CheckResult {
  const results = file.documents.map((document) => checkDocument(document, workspace, ruleset));
  return { findings: results.flatMap(({ findings }) => findings), failures: results.flatMap(({ failures }) => failures) };
}

function checkDocument(document: Document, workspace: Workspace, ruleset: Ruleset): CheckResult {
  const { run: alone, suppressions } = recall(document, ruleset);
  const across = runAcross(document, workspace, ruleset);
  const { kept, unused } = suppress(document, [...alone.found, ...across.found], suppressions);
  const situation = kept.length > 0 && inProduction(document, workspace);
  const findings = [
    ...kept.flatMap((found) => toFinding(found, document, ruleset, situation)),
    ...unused.map((suppression) => unusedSuppression(suppression, document)),
  ];
  return { findings: findings.sort(byPlace), failures: [...alone.failures, ...across.failures] };
}

function recall(document: Document, ruleset: Ruleset): { run: Run; suppressions: readonly Suppression[] } {
  const known = remembered.get(document.parsed);
  if (known?.ruleset === ruleset && known.path === document.path) return known;
  const fresh = { ruleset, path: document.path, run: runAlone(document, ruleset), suppressions: suppressionsOf(document) };
  remembered.set(document.parsed, fresh);
  return fresh;
}

function toFinding({ by, problem }: Found, document: Document, { settings }: Ruleset, production: boolean): readonly Finding[] {
  const id = typeof by === "string" ? by : by.id;
  const severity = settings[id] ?? problem.severity ?? severityOf(by, production);
  if (severity === "off") return [];
  const finding: Finding = {
    rule: id,
    severity,
    message: problem.message,
    range: rangeIn(document, problem.at),
    kind: document.kind.id,
    ...(typeof by === "string" ? {} : { source: problem.source ?? by.source }),
    ...(problem.deprecated ? { deprecated: true } : {}),
    ...(problem.fixes?.length
      ? {
          fixes: problem.fixes.map(({ title, edits }) => ({
            title,
            edits: edits.map(({ span, newText }) => ({ range: rangeIn(document, span), newText })),
          })),
        }
      : {}),
    ...(problem.related?.length
      ? {
          related: problem.related.map(({ document: other = document, at, message }) => ({
            path: other.path,
            range: rangeIn(other, at),
            message,
          })),
        }
      : {}),
  };
  return [finding];
}

function severityOf(by: Rule | "syntax" | "schema", production: boolean): Severity {
  if (typeof by === "string") return "error";
  return (production ? by.severityInProduction : undefined) ?? by.severity;
}

function unusedSuppression({ rule, at, line }: Suppression, document: Document): Finding {
  const where = line === undefined ? "in this document" : "on the next line";
  return {
    rule: "suppression/unused",
    severity: "warning",
    message: `This comment silences nothing: "${rule}" has no finding ${where}. Remove it, or correct the rule's name.`,
    range: rangeIn(document, at),
    kind: document.kind.id,
  };
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character || a.rule.localeCompare(b.rule)
  );
}
