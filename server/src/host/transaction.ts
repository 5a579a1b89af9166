/** Several changes on disk as one: all of them happen, or none. */
import { randomUUID } from "node:crypto";
import { chmod, copyFile, mkdir, rename, rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "./trouble";

/** A file and what it is to hold; `undefined` removes it. Paths are absolute and free of symbolic links. */
export interface Change {
  readonly file: string;
  readonly text: string | undefined;
}

/** What was done so far, so that it can be taken back. */
interface Journal {
  /** Files of ours that may not outlive the transaction. */
  readonly temporary: Set<string>;
  readonly madeFolders: string[];
  readonly undo: (() => Promise<void>)[];
}

interface Staged {
  readonly file: string;
  /** The new text under another name, on the same disk; nothing for a removal. */
  readonly next: string | undefined;
  /** A copy of what is there now; nothing where there is no file. */
  readonly before: string | undefined;
}

/**
 * Writes every new text and a copy of every old one beside its place first: whatever can fail (rights, space, a folder in
 * the way) fails there. Only then are files exchanged, each by a rename, which no reader ever sees half done.
 */
export async function makeChanges(changes: readonly Change[]): Promise<void> {
  const journal: Journal = { temporary: new Set(), madeFolders: [], undo: [] };
  try {
    const staged: Staged[] = [];
    for (const change of changes) staged.push(await stage(change, journal));
    for (const change of staged) await commit(change, journal);
  } catch (error) {
    for (const step of journal.undo.reverse()) await step();
    await clear(journal.temporary);
    for (const folder of journal.madeFolders.reverse()) await rmdir(folder).catch(() => undefined);
    throw error;
  }
  await clear(journal.temporary);
}

/** Removes a folder and those above it, up to `top`, as long as they are empty. */
export async function removeEmptyFolders(folder: string, top: string): Promise<void> {
  if (folder === top || !folder.startsWith(top + path.sep)) return;
  const gone = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (gone) await removeEmptyFolders(path.dirname(folder), top);
}

async function stage({ file, text }: Change, journal: Journal): Promise<Staged> {
  const mode = (await stat(file).catch(ignoreMissing))?.mode;
  const before = mode === undefined ? undefined : sibling(file, journal);
  const next = text === undefined ? undefined : sibling(file, journal);
  if (next !== undefined && text !== undefined) {
    await makeFolder(path.dirname(file), journal);
    await writeFile(next, text, { flag: "wx" });
    if (mode !== undefined) await chmod(next, mode);
  }
  if (before) await copyFile(file, before);
  return { file, next, before };
}

async function commit({ file, next, before }: Staged, { temporary, undo }: Journal): Promise<void> {
  if (next) await rename(next, file);
  else await unlink(file).catch(ignoreMissing);
  undo.push(async () => {
    if (!before) return unlink(file);
    // If the old text cannot be put back, its copy is the only one left: it stays.
    temporary.delete(before);
    await rename(before, file);
  });
}

function sibling(file: string, { temporary }: Journal): string {
  const name = path.join(path.dirname(file), `.${path.basename(file).slice(0, 100)}.mlops-${randomUUID().slice(0, 8)}`);
  temporary.add(name);
  return name;
}

async function makeFolder(folder: string, { madeFolders }: Journal): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const made: string[] = [];
  for (let at = folder; at.length >= first.length; at = path.dirname(at)) made.push(at);
  madeFolders.push(...made.reverse());
}

async function clear(files: ReadonlySet<string>): Promise<void> {
  await Promise.all([...files].map((file) => rm(file, { force: true })));
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === "ENOENT") return undefined;
  throw error;
}
