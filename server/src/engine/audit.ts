/** Everything that keeps findings from being shown, for whoever has to answer for it. */
import { checkFile, summed } from "./check";
import { type Document, type File, rangeIn } from "./file";
import { type Finding, type Severity, severities } from "./finding";
import { isReason } from "./practice/reasons";
import { type RuleSetting, type Ruleset, rulesetOf } from "./rules/ruleset";
import { ruleEntriesIn } from "./settings-document";
import type { Workspace } from "./workspace";

/** One rule silenced, or made milder, in one place. */
export interface Silencer {
  /** Where that is decided; the line counts from zero. */
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly scope: "line" | "document" | "files" | "workspace";
  /** The patterns of the files it is about, where the settings name some. */
  readonly files?: readonly string[];
  /** What the settings make of the rule in the whole workspace. */
  readonly severity?: RuleSetting;
  /** Undefined where none is given: no words, or some that say nothing. */
  readonly reason: string | undefined;
  /** How many findings it silences or makes milder. */
  readonly findings: number;
  /** Whether there are any; undefined where nobody can know, as some files were not looked at or a rule failed. */
  readonly used: boolean | undefined;
}

/** The files to look at, among those around them. */
export interface Audited {
  readonly files: readonly File[];
  readonly workspace: Workspace;
  readonly ruleset: Ruleset;
  /** The document of the workspace's settings, where there is one. */
  readonly settings: Document | undefined;
  /** True where the files are all that the settings are about. */
  readonly isWhole: boolean;
}

/**
 * Checks as if the settings gave no rule another severity, since only then it shows what they, and the comments about such
 * rules, keep back. Of a finding that is silenced twice both know.
 */
export function audit(audited: Audited): readonly Silencer[] {
  const { files, workspace, ruleset, settings } = audited;
  const bare = rulesetOf(ruleset.rules, {}, ruleset.exemptions);
  const results = files.map((file) => ({ file, ...checkFile(file, workspace, bare) }));
  const comments = results.flatMap(({ file: { path }, suppressions }) =>
    suppressions
      .filter(({ rule }) => rule !== "")
      .map(({ rule, line, range, reason, silences }): Silencer => {
        const scope = line === undefined ? "document" : "line";
        const used = silences === undefined ? undefined : silences > 0;
        return { path, line: range.start.line, rule, scope, reason: given(reason), findings: silences ?? 0, used };
      }),
  );
  if (!settings) return comments;
  const exempted = summed(results.map((each) => each.exempted));
  const entries = ruleset.exemptions.map((exemption): Silencer => {
    const { rule, files: patterns, reason, at } = exemption;
    const counted = countedIn(audited, exempted.get(exemption) ?? 0);
    return { ...placeIn(settings, at.start), rule, scope: "files", files: patterns, reason: given(reason), ...counted };
  });
  const shown = results.flatMap(({ findings }) => findings);
  return [...comments, ...entries, ...milder(settings, audited, shown)];
}

function countedIn({ isWhole }: Audited, findings: number): Pick<Silencer, "findings" | "used"> {
  return { findings, used: findings > 0 || (isWhole ? false : undefined) };
}

/** Rules that the settings switch off or take less seriously than they are. */
function milder(settings: Document, audited: Audited, shown: readonly Finding[]): readonly Silencer[] {
  const { rules } = audited.ruleset;
  return ruleEntriesIn(settings).flatMap(({ rule, setting, reason, node }): readonly Silencer[] => {
    const findings = shown.filter((finding) => finding.rule === rule && isMilder(setting, finding.severity)).length;
    const { severity = "error", severityInProduction = severity } = rules.find(({ id }) => id === rule) ?? {};
    const isAny = findings > 0 || isMilder(setting, severity) || isMilder(setting, severityInProduction);
    if (!isAny) return [];
    const place = placeIn(settings, node.key.start);
    const counted = countedIn(audited, findings);
    return [{ ...place, rule, scope: "workspace", severity: setting, reason: given(reason), ...counted }];
  });
}

function isMilder(setting: RuleSetting, severity: Severity): boolean {
  return setting === "off" || severities.indexOf(setting) > severities.indexOf(severity);
}

function placeIn(document: Document, offset: number): Pick<Silencer, "path" | "line"> {
  return { path: document.path, line: rangeIn(document, { start: offset, end: offset }).start.line };
}

function given(reason: string): string | undefined {
  return isReason(reason) ? reason : undefined;
}
