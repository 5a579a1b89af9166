/** Targets → findings, file by file: what the command line prints and the API returns. */
import {
  audit,
  type CheckResult,
  checkFile,
  type Exemption,
  type Finding,
  idleExemptions,
  type KindId,
  type RuleFailure,
  type Silencer,
} from "../engine/index";
import type { Target } from "./targets";
import type { Unread } from "./workspace";

/** One file, the kinds of document it holds, and what was found in it. */
export interface CheckedFile {
  readonly path: string;
  readonly kinds: readonly KindId[];
  readonly findings: readonly Finding[];
  /** Rules of ours that threw; the findings of all others stand. */
  readonly failures: readonly RuleFailure[];
  /** Why it could not be read, where that is so: then nothing is known of it. */
  readonly unread?: string;
  /** It was left out for its size, which no document of a known kind has. */
  readonly large?: true;
}

/** Told after each file that was checked. */
export type Progress = (done: number, total: number) => void;

/** Checks every file of the targets, in the order of their paths. Those that could not be read are among them, saying so. */
export function checkTargets(targets: readonly Target[], progress?: Progress): readonly CheckedFile[] {
  const total = targets.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  const next = (): void => progress?.(++done, total);
  return targets.flatMap((target) => checkTarget(target, next)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function checkTarget(target: Target, next: () => void): readonly CheckedFile[] {
  const { files, unread, workspace, ruleset, settings } = target;
  const results = files.map((file) => {
    const result = { file, ...checkFile(file, workspace, ruleset) };
    next();
    return result;
  });
  const idle = idleIn(target, results);
  const checked = results.map(({ file: { path, documents }, findings, failures }): CheckedFile => {
    const kinds = [...new Set(documents.map(({ kind }) => kind.id))];
    return { path, kinds, findings: path === settings?.path ? [...findings, ...idle] : findings, failures };
  });
  return [...checked, ...unread.map(unreadFile)];
}

/** Everything that silences findings in the targets, in the order of the places where that is decided. */
export function auditTargets(targets: readonly Target[]): readonly Silencer[] {
  return targets.flatMap(audit).sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

/** Entries of the settings that silence nothing: only known where every file was looked at. */
function idleIn({ settings, isWhole, ruleset }: Target, results: readonly CheckResult[]): readonly Finding[] {
  if (!settings || !isWhole) return [];
  const used = new Set<Exemption>(results.flatMap(({ exempted }) => [...exempted.keys()]));
  const failed = new Set(results.flatMap(({ failures }) => failures.map(({ rule }) => rule)));
  return idleExemptions(settings, { ruleset, used, failed });
}

function unreadFile({ path, why, large }: Unread): CheckedFile {
  return { path, kinds: [], findings: [], failures: [], unread: why, ...(large ? { large } : {}) };
}
