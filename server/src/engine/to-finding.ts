/** A problem becomes a finding: severity by rule, situation and settings, spans become ranges of the file. */
import { type Document, rangeIn } from "./file";
import type { Finding, FindingFix, Severity } from "./finding";
import type { Problem } from "./rules/rule";
import type { RuleSetting } from "./rules/ruleset";
import type { Found } from "./run-rules";
import type { Fix } from "./text/span";

/** What decides how grave a problem is, besides its rule. */
export interface Situation {
  readonly document: Document;
  readonly settings: Readonly<Record<string, RuleSetting>>;
  readonly inProduction: boolean;
}

/** The finding, or nothing where the team has switched its rule off. */
export function toFinding({ by, problem }: Found, situation: Situation): Finding | undefined {
  const { document, settings } = situation;
  const rule = typeof by === "string" ? by : by.id;
  const severity = settings[rule] ?? problem.severity ?? severityOf(by, situation);
  if (severity === "off") return undefined;
  return {
    rule,
    severity,
    message: problem.message,
    range: rangeIn(document, problem.at),
    kind: document.kind.id,
    ...(typeof by === "string" ? {} : { source: problem.source ?? by.source }),
    ...(problem.deprecated ? { deprecated: true } : {}),
    ...(problem.fixes?.length ? { fixes: problem.fixes.map((fix) => fixIn(document, fix)) } : {}),
    ...(problem.related?.length ? { related: relatedTo(document, problem.related) } : {}),
  };
}

function severityOf(by: Found["by"], { inProduction }: Situation): Severity {
  if (typeof by === "string") return "error";
  return (inProduction ? by.severityInProduction : undefined) ?? by.severity;
}

function fixIn(document: Document, { edits, ...fix }: Fix): FindingFix {
  return { ...fix, edits: edits.map(({ span, newText }) => ({ range: rangeIn(document, span), newText })) };
}

function relatedTo(document: Document, related: NonNullable<Problem["related"]>): NonNullable<Finding["related"]> {
  return related.map(({ document: other = document, at, message }) => ({ path: other.path, range: rangeIn(other, at), message }));
}
