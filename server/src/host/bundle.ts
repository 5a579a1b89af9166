/** A bundle on disk: reads what is there, and writes what a preview says, all of it or nothing. */
import { readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { CannotProceed, type OnDisk, type Preview, type PreviewFile } from "../engine/index";
import { removeEmptyFolders } from "./folders";
import { placeInside } from "./inside";
import { inTurn, locked } from "./one-at-a-time";
import { ownFolder } from "./own-names";
import { type Change, ChangedMeanwhile, makeChanges, NotTakenBack } from "./transaction";
import { codeOf, troubleOf } from "./trouble";

/** Where the text that was generated last is kept, below the bundle's folder: the base of the next three-way merge. */
const generatedFolder = `${ownFolder}/generated`;

/** The folder a spec's bundle goes to unless another one is named. */
export function defaultOut(specPath: string, name: string): string {
  return path.join(path.dirname(specPath), "mlops-config", name);
}

/** What the disk has at the planned paths and at those generated last. */
export async function readBundle(out: string, planned: readonly string[]): Promise<ReadonlyMap<string, OnDisk>> {
  const found = new Map<string, OnDisk>();
  try {
    for (const file of new Set([...planned, ...(await generatedPaths(out))])) {
      const text = await read(await placeInside(out, file));
      const generated = await read(await placeInside(out, `${generatedFolder}/${file}`));
      if (text !== undefined) found.set(file, { text, ...(generated === undefined ? {} : { generated }) });
    }
  } catch (error) {
    throw asCannotProceed("read", out, error);
  }
  return found;
}

/** What happened to the paths of a bundle; a removed file counts as written. */
export interface Written {
  readonly written: string[];
  readonly unchanged: string[];
}

/**
 * Writes the bundle, or throws `CannotProceed` and leaves every file as it was. Writers of one folder wait for each other;
 * the second one is refused if its preview no longer fits what the first one wrote.
 */
export async function writeBundle(out: string, preview: Preview): Promise<Written> {
  const refusal = conflictIn(out, preview);
  if (refusal) throw refusal;
  try {
    await inTurn(path.resolve(out), async () => {
      // A bundle that is up to date is not even locked: its folder may be one that nobody may write to.
      if ((await changesOf(out, preview.files)).length === 0) return;
      await locked(await placeInside(out, `${ownFolder}/lock`), () => change(out, preview));
    });
  } catch (error) {
    throw asCannotProceed("write", out, error);
  }
  const unchanged = preview.files.filter(({ status }) => status === "unchanged").map((file) => file.path);
  return { written: preview.files.map((file) => file.path).filter((file) => !unchanged.includes(file)), unchanged };
}

async function change(out: string, { files }: Preview): Promise<void> {
  const changes = await changesOf(out, files);
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
    next: "Nothing was written. Make the two agree (preview shows where they differ), or use --force to keep only what the spec says",
  });
}

async function changesOf(out: string, files: readonly PreviewFile[]): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const { path: relative, status, before, after, generated } of files) {
    const file = await placeInside(out, relative);
    if ((await read(file)) !== before) throw new ChangedMeanwhile(file);
    const text = status === "removed" ? undefined : after;
    changes.push({ file, before, text });
    changes.push(await baseChange(out, relative, status === "removed" ? undefined : generated));
  }
  return [...changes, ...(await staleBases(out, files))].filter(({ before, text }) => before !== text);
}

async function baseChange(out: string, relative: string, text: string | undefined): Promise<Change> {
  const file = await placeInside(out, `${generatedFolder}/${relative}`);
  return { file, before: await read(file), text };
}

/** Bases of files that nobody generates any more and nobody has any more. */
async function staleBases(out: string, files: readonly PreviewFile[]): Promise<readonly Change[]> {
  const current = new Set(files.map((file) => file.path));
  const stale = (await generatedPaths(out)).filter((file) => !current.has(file));
  return Promise.all(stale.map((file) => baseChange(out, file, undefined)));
}

async function generatedPaths(out: string): Promise<readonly string[]> {
  const folder = path.join(out, generatedFolder);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  const relative = (entry: (typeof entries)[number]): string => path.relative(folder, path.join(entry.parentPath, entry.name));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(entry).replaceAll("\\", "/"))
    .sort();
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
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
