import type { Severity } from "../finding";
import type { Rule } from "../rules/rule";

const words: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "information", hint: "hint" };

/** A rule's severity for people: `warning (error in production)`. */
export function severityWords({ severity, severityInProduction }: Pick<Rule, "severity" | "severityInProduction">): string {
  const inProduction = severityInProduction && severityInProduction !== severity;
  return inProduction ? `${words[severity]} (${words[severityInProduction]} in production)` : words[severity];
}
