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
  /** Why it could not be read, where that is so: then nothing is known of it. */
  readonly unread?: string;
  /** It was left out for its size, which no document of a known kind has. */
  readonly large?: true;
}

/** Checks every file of the targets, in the order of their paths. Those that could not be read are among them, saying so. */
export function checkTargets(targets: readonly Target[]): readonly CheckedFile[] {
  return targets
    .flatMap(({ files, unread, workspace, ruleset }): readonly CheckedFile[] => [
      ...files.map((file) => ({
        path: file.path,
        kinds: [...new Set(file.documents.map(({ kind }) => kind.id))],
        ...checkFile(file, workspace, ruleset),
      })),
      ...unread.map(({ path, why, large }) => ({
        path,
        kinds: [],
        findings: [],
        failures: [],
        unread: why,
        ...(large ? { large } : {}),
      })),
    ])
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
