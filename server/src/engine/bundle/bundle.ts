/** A bundle: the files one plan leads to, and how they compare with what is on disk. Paths are relative to the bundle's folder, with `/`. */

export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  /** It follows mechanically from another file of the bundle, so nobody has to read it. */
  readonly compiled?: true;
}

/** What the disk has at a path: the text now, unless a person has deleted or moved it, and the text that was generated there last. */
export interface OnDisk {
  readonly text?: string;
  readonly generated?: string;
}

/** `deleted`: a person has deleted it, and it stays so. */
export type FileStatus = "new" | "changed" | "unchanged" | "merged" | "conflict" | "removed" | "deleted";

/** True where writing leaves the file as it is. */
export function isAtRest(status: FileStatus): boolean {
  return status === "unchanged" || status === "deleted";
}

/** True where there is no file after writing. */
export function isGone(status: FileStatus): boolean {
  return status === "removed" || status === "deleted";
}

/** True where the file stands after writing, without merge markers: what can be judged as it will be. */
export function isWhole(status: FileStatus): boolean {
  return !isGone(status) && status !== "conflict";
}

/** One file of a preview. `after` is what writing would leave on disk (with conflict markers where status is `conflict`). */
export interface PreviewFile {
  readonly path: string;
  readonly status: FileStatus;
  readonly before?: string;
  readonly after: string;
  /** What the generator made, without a person's edits: the base of the next merge. */
  readonly generated: string;
  /** What it had made the last time: the base of this merge. */
  readonly base?: string;
  /** Path that the generator gives the file, where a person has moved it. */
  readonly plannedPath?: string;
  /** Unified diff from `before` to `after`; empty where nothing changes. */
  readonly diff: string;
}

export interface Preview {
  readonly files: readonly PreviewFile[];
  /** What the change means to the running service, one sentence each: replicas, canary, thresholds, image … */
  readonly meaning: readonly string[];
}
