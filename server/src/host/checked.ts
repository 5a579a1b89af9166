/** Targets → findings, file by file: what the command line prints and the API returns. */
import {
  audit,
  checkFile,
  type File,
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

/** A file that was judged, and which of the settings' exemptions silenced something in it: their places in the list. */
export interface Judged {
  readonly file: CheckedFile;
  readonly exempted: readonly number[];
}

/** Checks every file of the targets, in the order of their paths. Those that could not be read are among them, saying so. */
export function checkTargets(targets: readonly Target[], progress?: Progress): readonly CheckedFile[] {
  const total = targets.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  const judged = targets.map((target) =>
    target.files.map((file) => {
      const result = judgedIn(target, file);
      progress?.(++done, total);
      return result;
    }),
  );
  return together(targets, judged);
}

/** One file among the others of its target. */
export function judgedIn({ workspace, ruleset }: Target, file: File): Judged {
  const { findings, failures, exempted } = checkFile(file, workspace, ruleset);
  const kinds = [...new Set(file.documents.map(({ kind }) => kind.id))];
  return {
    file: { path: file.path, kinds, findings, failures },
    exempted: [...exempted.keys()].map((exemption) => ruleset.exemptions.indexOf(exemption)),
  };
}

/** What was found in the files of each target, with what is only known once all were looked at. */
export function together(targets: readonly Target[], judged: readonly (readonly Judged[])[]): readonly CheckedFile[] {
  const all = targets.flatMap((target, index) => {
    const results = judged[index] ?? [];
    const idle = idleIn(target, results);
    const checked = results.map(({ file }): CheckedFile => {
      return file.path === target.settings?.path ? { ...file, findings: [...file.findings, ...idle] } : file;
    });
    return [...checked, ...target.unread.map(unreadFile)];
  });
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Everything that silences findings in the targets, in the order of the places where that is decided. */
export function auditTargets(targets: readonly Target[]): readonly Silencer[] {
  return targets.flatMap(audit).sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

/** Entries of the settings that silence nothing: only known where every file was looked at. */
function idleIn({ settings, isWhole, ruleset }: Target, results: readonly Judged[]): readonly Finding[] {
  if (!settings || !isWhole) return [];
  const exempted = new Set(results.flatMap((each) => each.exempted));
  const used = new Set(ruleset.exemptions.filter((_, index) => exempted.has(index)));
  const failed = new Set(results.flatMap(({ file }) => file.failures.map(({ rule }) => rule)));
  return idleExemptions(settings, { ruleset, used, failed });
}

function unreadFile({ path, why, large }: Unread): CheckedFile {
  return { path, kinds: [], findings: [], failures: [], unread: why, ...(large ? { large } : {}) };
}
