import type { Exemption } from "../exempt";
import type { Severity } from "../finding";
import type { KindId } from "../kinds/kind";
import type { Rule } from "./rule";

/** A severity, or `off`: what a team may set for a rule. */
export type RuleSetting = Severity | "off";

/** The rules with the team's severities and exemptions, ready to be run. Immutable; findings are remembered per ruleset. */
export interface Ruleset {
  readonly rules: readonly Rule[];
  readonly settings: Readonly<Record<string, RuleSetting>>;
  readonly exemptions: readonly Exemption[];
  /**
   * The rules for a kind, those that are switched off too: such a rule still takes over its faults of shape, which are then
   * not shown, instead of leaving them to be reported under another name.
   */
  readonly byKind: (kind: KindId) => readonly Rule[];
}

/** `settings` may also name `syntax`, `schema` and rules that do not exist; the latter have no effect. */
export function rulesetOf(
  rules: readonly Rule[],
  settings: Readonly<Record<string, RuleSetting>> = {},
  exemptions: readonly Exemption[] = [],
): Ruleset {
  const byKind = new Map<KindId, readonly Rule[]>();
  return {
    rules,
    settings,
    exemptions,
    byKind: (kind) => {
      const known = byKind.get(kind) ?? rules.filter((rule) => rule.kinds === "all" || rule.kinds.includes(kind));
      byKind.set(kind, known);
      return known;
    },
  };
}
