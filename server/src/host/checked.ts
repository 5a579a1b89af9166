/** Targets → findings, file by file: what the command line prints and the API returns. */
import { checkFile, type Finding, type KindId, type RuleFailure } from "../engine/index";
import type { Target } from "./targets";

/** One file, the kinds of document it holds, and what was found in it. */
export interface CheckedFile {
  readonly path: string;
  readonly kinds: readonly KindId[];
  readonly findings: readonly Finding[];
  /** Rules of ours that threw; the findings of all others stand. */
  readonly failures: readonly RuleFailure[];
}

/** Checks every file of the targets, in the order of their paths. */
export function checkTargets(targets: readonly Target[]): readonly CheckedFile[] {
  return targets
    .flatMap(({ files, workspace, ruleset }) =>
      files.map((file) => ({
        path: file.path,
        kinds: [...new Set(file.documents.map(({ kind }) => kind.id))],
        ...checkFile(file, workspace, ruleset),
      })),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
