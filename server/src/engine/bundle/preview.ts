/** What writing a bundle would do: every file's status, its text afterwards, the diff, and what the change means. */
import type { FileStatus, OnDisk, PlannedFile, Preview, PreviewFile } from "./bundle";
import { unifiedDiff } from "./diff";
import { meaningOf } from "./meaning";
import { mergeText, sameText, withLineEndingsOf } from "./merge";

export interface PreviewOptions {
  /** Keep only what the spec says: hand edits and files of others are replaced. */
  readonly force?: boolean;
}

/** Compares planned files with the disk. `disk` holds the planned paths that exist, and all that was generated there last. */
export function previewBundle(
  planned: readonly PlannedFile[],
  disk: ReadonlyMap<string, OnDisk>,
  options: PreviewOptions = {},
): Preview {
  const paths = new Set(planned.map(({ path }) => path));
  const kept = planned.map((file) => previewFile(file, disk.get(file.path), options));
  const left = [...disk].flatMap(([path, onDisk]) => (paths.has(path) ? [] : previewLeftover(path, onDisk, options)));
  const files = [...kept, ...left].sort(foldersFirst);
  return { files, meaning: meaningOf(files) };
}

/** The order of an explorer: what stands in folders before what stands beside them, so that the README comes last. */
function foldersFirst({ path: a }: PreviewFile, { path: b }: PreviewFile): number {
  const topLevel = (path: string): number => (path.includes("/") ? 0 : 1);
  return topLevel(a) - topLevel(b) || (a < b ? -1 : 1);
}

function previewFile({ path, text: generated }: PlannedFile, onDisk: OnDisk | undefined, { force }: PreviewOptions): PreviewFile {
  if (!onDisk) return toPreview({ path, status: "new", after: generated, generated });
  const { status, after } =
    force && !sameText(onDisk.text, generated) ? replaced(onDisk, generated) : compare(path, onDisk, generated);
  return toPreview({ path, status, before: onDisk.text, after, generated });
}

interface Outcome {
  readonly status: FileStatus;
  readonly after: string;
}

function compare(path: string, { text, generated: base }: OnDisk, planned: string): Outcome {
  if (sameText(text, planned)) return { status: "unchanged", after: text };
  if (base !== undefined && sameText(base, planned)) return { status: "unchanged", after: text };
  if (base !== undefined && sameText(base, text)) return replaced({ text }, planned);
  const merged = mergeText({ path, ...(base === undefined ? {} : { base }), onDisk: text, planned });
  if (!merged.conflict && sameText(merged.text, text)) return { status: "unchanged", after: text };
  // A file nobody generated has no base to merge on: a person says whose it is.
  return { status: merged.conflict || base === undefined ? "conflict" : "merged", after: merged.text };
}

function replaced({ text }: OnDisk, planned: string): Outcome {
  return { status: "changed", after: withLineEndingsOf(text, planned) };
}

/** A file of the last bundle that this one has no more: it goes, unless a person has made it theirs. */
function previewLeftover(path: string, { text, generated }: OnDisk, { force }: PreviewOptions): readonly PreviewFile[] {
  if (generated === undefined) return [];
  if (!force && !sameText(text, generated))
    return [toPreview({ path, status: "unchanged", before: text, after: text, generated })];
  return [toPreview({ path, status: "removed", before: text, after: "", generated: "" })];
}

function toPreview(file: Omit<PreviewFile, "diff">): PreviewFile {
  return { ...file, diff: unifiedDiff(file.path, file.before, file.status === "removed" ? undefined : file.after) };
}
