/** A bundle on disk: reads what is there, and writes what a preview says, all of it or nothing. */
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import {
  bundleFolder,
  CannotProceed,
  isAtRest,
  isGone,
  type OnDisk,
  type PlannedFile,
  type Preview,
  type PreviewFile,
  previewBundle,
} from "../engine/index";
import { filesBelow, generatedFolder, generatedPaths, readIfThere } from "./bundle-files";
import { type BundleRecord, recordFile, recordText } from "./bundle-record";
import { removeEmptyFolders } from "./folders";
import { placeInside } from "./inside";
import { inTurn, locked } from "./one-at-a-time";
import { ownFolder } from "./own-names";
import { type Change, ChangedMeanwhile, makeChanges, NotTakenBack } from "./transaction";
import { codeOf, troubleOf } from "./trouble";

/** The folder a spec's bundle goes to unless another one is named. */
export function defaultOut(specPath: string, name: string): string {
  return path.join(path.dirname(specPath), bundleFolder, name);
}

/** The disk as it is, and what writing these files would do to it. */
export async function compareWithDisk(
  out: string,
  planned: readonly PlannedFile[],
  options: { readonly force?: boolean } = {},
): Promise<{ readonly disk: ReadonlyMap<string, OnDisk>; readonly preview: Preview }> {
  const disk = await readBundle(
    out,
    planned.map((file) => file.path),
  );
  return { disk, preview: previewBundle(planned, disk, options) };
}

/**
 * What the disk has at the planned paths and at those generated last. Where one of these is gone, the other files of the folder
 * are read too: one of them may be the missing one, moved.
 */
export async function readBundle(out: string, planned: readonly string[]): Promise<ReadonlyMap<string, OnDisk>> {
  const found = new Map<string, OnDisk>();
  try {
    for (const file of new Set([...planned, ...(await generatedPaths(out))])) {
      const text = await readIfThere(await placeInside(out, file));
      const generated = await readIfThere(await placeInside(out, `${generatedFolder}/${file}`));
      if (text === undefined && generated === undefined) continue;
      found.set(file, { ...(text === undefined ? {} : { text }), ...(generated === undefined ? {} : { generated }) });
    }
    if ([...found.values()].some(({ text }) => text === undefined)) await addStrangers(out, found);
  } catch (error) {
    throw asCannotProceed("read", out, error);
  }
  return found;
}

/** Files of the bundle's folder that nobody generated, as far as they are small enough to be one of ours. */
async function addStrangers(out: string, found: Map<string, OnDisk>): Promise<void> {
  for (const file of await filesBelow(out)) {
    if (found.has(file)) continue;
    const place = await placeInside(out, file);
    if ((await stat(place)).size > largestGenerated) continue;
    const text = await readIfThere(place);
    if (text !== undefined) found.set(file, { text });
  }
}

/** In bytes; generated files are far smaller. */
const largestGenerated = 500_000;

/** What happened to the paths of a bundle; a removed file counts as written. */
export interface Written {
  readonly written: string[];
  readonly unchanged: string[];
}

export interface WriteOptions {
  /** Write files in conflict too, with both versions between merge markers; what is generated now is the base from then on. */
  readonly markers?: boolean;
  /** How the bundle was made, to be remembered beside it. */
  readonly record?: BundleRecord;
}

/**
 * Writes the bundle, or throws `CannotProceed` and leaves every file as it was. Writers of one folder wait for each other;
 * the second one is refused if its preview no longer fits what the first one wrote.
 */
export async function writeBundle(out: string, preview: Preview, options: WriteOptions = {}): Promise<Written> {
  const { markers = false } = options;
  const refusal = markers ? undefined : conflictIn(out, preview);
  if (refusal) throw refusal;
  try {
    await inTurn(path.resolve(out), async () => {
      // A bundle that is up to date is not even locked: its folder may be one that nobody may write to.
      if ((await changesOf(out, preview.files, options)).length === 0) return;
      await locked(await placeInside(out, `${ownFolder}/lock`), () => change(out, preview, options));
    });
  } catch (error) {
    throw asCannotProceed("write", out, error);
  }
  const unchanged = preview.files.filter(({ status }) => isAtRest(status)).map((file) => file.path);
  return { written: preview.files.map((file) => file.path).filter((file) => !unchanged.includes(file)), unchanged };
}

async function change(out: string, { files }: Preview, options: WriteOptions): Promise<void> {
  const changes = await changesOf(out, files, options);
  await makeChanges(changes);
  const removed = changes.filter(({ text }) => text === undefined);
  for (const { file } of removed) await removeEmptyFolders(path.dirname(file), await realpath(out));
}

/** Why this preview may not be written, if a person's edits and the spec disagree. */
export function conflictIn(out: string, { files }: Preview): CannotProceed | undefined {
  const conflicts = files.filter(({ status }) => status === "conflict").map((file) => file.path);
  if (conflicts.length === 0) return undefined;
  return new CannotProceed({
    what: `Cannot write the bundle to ${out}`,
    why: `${conflicts.join(", ")} changed both in the spec and by hand, at the same place`,
    next: "Nothing was written. Make the two agree (preview shows where they differ), use --markers to settle it in the file, or --force to keep only what the spec says",
  });
}

async function changesOf(out: string, files: readonly PreviewFile[], { record }: WriteOptions): Promise<readonly Change[]> {
  const changes: Change[] = record ? [await ownChange(out, recordFile, recordText(record))] : [];
  for (const { path: relative, status, before, after, generated, plannedPath = relative } of files) {
    const file = await placeInside(out, relative);
    if ((await readIfThere(file)) !== before) throw new ChangedMeanwhile(file);
    const text = isGone(status) ? undefined : after;
    changes.push({ file, before, text });
    changes.push(await baseChange(out, plannedPath, status === "removed" ? undefined : generated));
  }
  return [...changes, ...(await staleBases(out, files))].filter(({ before, text }) => before !== text);
}

function baseChange(out: string, relative: string, text: string | undefined): Promise<Change> {
  return ownChange(out, `${generatedFolder}/${relative}`, text);
}

async function ownChange(out: string, relative: string, text: string | undefined): Promise<Change> {
  const file = await placeInside(out, relative);
  return { file, before: await readIfThere(file), text };
}

/** Bases of files that nobody generates any more and nobody has any more. */
async function staleBases(out: string, files: readonly PreviewFile[]): Promise<readonly Change[]> {
  const current = new Set(files.map((file) => file.plannedPath ?? file.path));
  const stale = (await generatedPaths(out)).filter((file) => !current.has(file));
  return Promise.all(stale.map((file) => baseChange(out, file, undefined)));
}

function asCannotProceed(verb: "read" | "write", out: string, error: unknown): unknown {
  const cause = error instanceof NotTakenBack ? error.cause : error;
  const left = error instanceof NotTakenBack ? error.left : [];
  if (cause instanceof CannotProceed) return cause;
  if (!(cause instanceof ChangedMeanwhile) && codeOf(cause) === "") return error;
  const place = cause instanceof Error && "path" in cause ? ` (${String(cause.path)})` : "";
  const why =
    cause instanceof ChangedMeanwhile
      ? `${path.basename(cause.file)} was changed by somebody else a moment ago (${cause.file})`
      : `${troubleOf(cause)}${place}`;
  const next =
    cause instanceof ChangedMeanwhile ? "Run the command again" : "Put that right, or choose another folder with --out";
  return new CannotProceed({
    what: `Cannot ${verb} the bundle ${verb === "read" ? "in" : "to"} ${out}`,
    why: left.length === 0 ? why : `${why}; and these could not be put back as they were: ${left.join("; ")}`,
    next: verb === "write" && left.length === 0 ? `Nothing was written. ${next}` : next,
  });
}
