/** What writing a bundle would do: every file's status, its text afterwards, the diff, and what the change means. */
import { type FileStatus, isGone, type OnDisk, type PlannedFile, type Preview, type PreviewFile } from "./bundle";
import { unifiedDiff } from "./diff";
import { meaningOf } from "./meaning";
import { mergeText, sameText, withLineEndingsOf } from "./merge";
import { type Placed, placeFiles } from "./moves";

export interface PreviewOptions {
  /** Keep only what the spec says: hand edits and files of others are replaced. */
  readonly force?: boolean;
}

/**
 * Compares planned files with the disk. `disk` holds the planned paths that exist, all that was generated last (without a text
 * where a person has deleted or moved it), and other files that may be moved ones.
 */
export function previewBundle(
  planned: readonly PlannedFile[],
  disk: ReadonlyMap<string, OnDisk>,
  options: PreviewOptions = {},
): Preview {
  const placed = placeFiles(planned, disk);
  const paths = new Set(placed.flatMap((file) => [file.path, file.planned.path]));
  const carried = new Set(placed.map(({ from }) => from));
  const kept = placed.map((file) => previewFile(file, options));
  const left = [...disk].flatMap(([path, onDisk]) =>
    paths.has(path) ? [] : previewLeftover(path, onDisk, { force: options.force === true || carried.has(path) }),
  );
  const files = [...kept, ...left].sort(foldersFirst);
  return { files, meaning: meaningOf(files) };
}

/**
 * The same preview compared with other texts than the disk's, such as those of the last commit: `texts` holds what was there at
 * each path. What writing would leave on disk stays the same, hand edits and all.
 */
export function comparedWith(preview: Preview, texts: ReadonlyMap<string, string>): Preview {
  const files = preview.files.map((file): PreviewFile => {
    const before = texts.get(file.path);
    const gone = isGone(file.status);
    const { before: _, ...rest } = file;
    const compared = before === undefined ? rest : { ...rest, before };
    if (file.status === "conflict") return toPreview(compared);
    if (gone) return toPreview({ ...compared, status: before === undefined ? "unchanged" : "removed" });
    const status = before === undefined ? "new" : sameText(before, file.after) ? "unchanged" : "changed";
    return toPreview({ ...compared, status });
  });
  return { files, meaning: meaningOf(files) };
}

/** The order of an explorer: what stands in folders before what stands beside them, so that the README comes last. */
function foldersFirst({ path: a }: PreviewFile, { path: b }: PreviewFile): number {
  const topLevel = (path: string): number => (path.includes("/") ? 0 : 1);
  return topLevel(a) - topLevel(b) || (a < b ? -1 : 1);
}

function previewFile({ path, planned, onDisk, from }: Placed, { force }: PreviewOptions): PreviewFile {
  const generated = planned.text;
  const plannedPath = path === planned.path ? {} : { plannedPath: planned.path };
  if (!onDisk) return toPreview({ path, status: "new", after: generated, generated });
  const { text, generated: base } = onDisk;
  const known = { path, generated, ...plannedPath, ...(base === undefined ? {} : { base }) };
  if (text === undefined) return toPreview({ ...known, status: force ? "new" : "deleted", after: force ? generated : "" });
  const outcome =
    force && !sameText(text, generated) ? replaced(text, generated) : compare({ path, text, base, planned: generated });
  // A file that the generator has moved is not there yet, whatever it is merged from.
  if (from !== undefined)
    return toPreview({ ...known, ...outcome, status: outcome.status === "conflict" ? "conflict" : "merged" });
  return toPreview({ ...known, ...outcome, before: text });
}

interface Outcome {
  readonly status: FileStatus;
  readonly after: string;
}

interface Compared {
  readonly path: string;
  readonly text: string;
  readonly base: string | undefined;
  readonly planned: string;
}

function compare({ path, text, base, planned }: Compared): Outcome {
  if (sameText(text, planned)) return { status: "unchanged", after: text };
  if (base !== undefined && sameText(base, planned)) return { status: "unchanged", after: text };
  if (base !== undefined && sameText(base, text)) return replaced(text, planned);
  const merged = mergeText({ path, ...(base === undefined ? {} : { base }), onDisk: text, planned });
  if (!merged.conflict && sameText(merged.text, text)) return { status: "unchanged", after: text };
  // A file nobody generated has no base to merge on: a person says whose it is.
  return { status: merged.conflict || base === undefined ? "conflict" : "merged", after: merged.text };
}

function replaced(text: string, planned: string): Outcome {
  return { status: "changed", after: withLineEndingsOf(text, planned) };
}

/** A file of the last bundle that this one has no more: it goes, unless a person has made it theirs. */
function previewLeftover(path: string, { text, generated }: OnDisk, { force }: PreviewOptions): readonly PreviewFile[] {
  if (generated === undefined || text === undefined) return [];
  if (!force && !sameText(text, generated))
    return [toPreview({ path, status: "unchanged", before: text, after: text, generated })];
  return [toPreview({ path, status: "removed", before: text, after: "", generated: "" })];
}

function toPreview(file: Omit<PreviewFile, "diff">): PreviewFile {
  return { ...file, diff: unifiedDiff(file.path, file.before, isGone(file.status) ? undefined : file.after) };
}
