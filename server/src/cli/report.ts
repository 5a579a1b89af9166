/** What `check` prints, in whatever format: the files and what they come to. */
import type { Severity } from "../engine/index";
import type { CheckedFile } from "../host/checked";

export interface Report {
  readonly files: readonly CheckedFile[];
  /** Files and folders that were meant and could not be read. */
  readonly unread: readonly CheckedFile[];
  readonly summary: Summary;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  readonly files: number;
}

export function reportOn(checked: readonly CheckedFile[]): Report {
  const files = checked.filter(({ unread }) => unread === undefined);
  const all = files.flatMap(({ findings }) => findings);
  const count = (severity: Severity): number => all.filter((finding) => finding.severity === severity).length;
  return {
    files,
    unread: checked.filter(({ unread }) => unread !== undefined),
    summary: {
      errors: count("error"),
      warnings: count("warning"),
      infos: count("info"),
      hints: count("hint"),
      files: files.length,
    },
  };
}
