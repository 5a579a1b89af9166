/** What every reader of data is asked, and how it says that a file cannot be read. */
import { CannotProceed } from "../../engine/index";

export interface ReadOptions {
  /** Columns whose values are categories even where they look like numbers. */
  readonly categorical?: readonly string[];
  /** Told now and then, with the share of the file that was read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Ends the reading: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A file on disk, by the name the user knows it by. */
export interface DataFile {
  readonly path: string;
  readonly shown: string;
}

/** Refuses a file at a line counted from 1. */
export function unreadable({ shown }: DataFile, line: number | undefined, why: string, next: string): CannotProceed {
  return new CannotProceed({ what: `Cannot read ${line === undefined ? shown : `${shown}:${line}`}`, why, next });
}

/** What stands for a missing value in text: the strings that pandas reads as NaN (`STR_NA_VALUES`, pandas 2.3), but for `n/a`'s variants. */
export const missingTexts: ReadonlySet<string> = new Set([
  ...["", "NA", "N/A", "n/a", "#N/A", "#NA", "<NA>", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "None"],
]);
