/** Entries of `.mlopsrc.yaml` that silence a rule in some files, for documents that have no comments (JSON) and for many at once. */
import { type Document, rangeIn } from "./file";
import type { Finding } from "./finding";
import type { Ruleset } from "./rules/ruleset";
import type { Found } from "./run-rules";
import type { FileSuppression } from "./settings";
import { idOf } from "./suppress";

/** An entry with the paths it covers, which only a shell can tell: patterns are relative to the folder of the settings. */
export interface Exemption extends FileSuppression {
  readonly covers: (path: string) => boolean;
}

/** What is left of the findings of a file, and how many each exemption silenced. */
export function exempt(
  path: string,
  found: readonly Found[],
  exemptions: readonly Exemption[],
): { kept: readonly Found[]; exempted: ReadonlyMap<Exemption, number> } {
  const exempted = new Map<Exemption, number>();
  if (found.length === 0 || exemptions.length === 0) return { kept: found, exempted };
  const here = exemptions.filter(({ covers }) => covers(path));
  const kept = found.filter((each) => {
    const silencing = here.filter(({ rule }) => rule === idOf(each));
    for (const exemption of silencing) exempted.set(exemption, (exempted.get(exemption) ?? 0) + 1);
    return silencing.length === 0;
  });
  return { kept, exempted };
}

/** What is known once every file of a workspace was checked. */
export interface Exempted {
  readonly ruleset: Ruleset;
  readonly used: ReadonlySet<Exemption>;
  /** Rules that threw somewhere: they may have had something to silence. */
  readonly failed: ReadonlySet<string>;
}

/** The entries of the settings that silence nothing anywhere, as findings of the rule about suppressions that do so. */
export function idleExemptions(settings: Document, { ruleset, used, failed }: Exempted): readonly Finding[] {
  const rule = ruleset.rules.find(({ id }) => id === "suppression/unused");
  const severity = rule && (ruleset.settings[rule.id] ?? rule.severity);
  if (!rule || !severity || severity === "off") return [];
  const idle = ruleset.exemptions.filter(
    (each) => !used.has(each) && !failed.has(each.rule) && ruleset.settings[each.rule] !== "off",
  );
  return idle.map(({ rule: silenced, at }) => ({
    rule: rule.id,
    severity,
    message: `This entry silences nothing: "${silenced}" has no finding in these files. Remove it, or correct its \`files\`.`,
    range: rangeIn(settings, at),
    kind: settings.kind.id,
    source: rule.source,
  }));
}
