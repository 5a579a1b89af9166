/** Several changes on disk as one: all of them happen, or none. */
import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, unlinkSync } from "node:fs";
import { chmod, copyFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder, unmakeFolders } from "./folders";
import { codeOf, troubleOf } from "./trouble";

/** A file, what it must hold now and what it is to hold; `undefined` for no file. Paths are absolute and free of symbolic links. */
export interface Change {
  readonly file: string;
  readonly before: string | undefined;
  readonly text: string | undefined;
}

/** A file did not hold what was expected: somebody else has written it meanwhile. */
export class ChangedMeanwhile extends Error {
  constructor(readonly file: string) {
    super(`${file} was changed by somebody else a moment ago`);
    this.name = "ChangedMeanwhile";
  }
}

/** The changes failed because of `cause`, and not all of them could be taken back. */
export class NotTakenBack extends Error {
  /** What is not as it was, in words, file by file. */
  readonly left: readonly string[];

  constructor(cause: unknown, left: readonly string[]) {
    super(`${cause instanceof Error ? cause.message : String(cause)}; could not be put back: ${left.join("; ")}`, { cause });
    this.name = "NotTakenBack";
    this.left = left;
  }
}

/** What was done so far, so that it can be taken back. */
interface Journal {
  /** Files of ours that may not outlive the transaction. */
  readonly temporary: Set<string>;
  readonly madeFolders: string[];
  readonly done: Staged[];
}

interface Staged extends Change {
  /** The new text under another name, on the same disk; nothing for a removal. */
  readonly next: string | undefined;
  /** A copy of what is there now, byte by byte; nothing where there is no file. */
  readonly copy: string | undefined;
}

/**
 * Writes every new text and a copy of every old one beside its place first: whatever can fail (rights, space, a folder in
 * the way) fails there. Only then are files exchanged, each by a rename, which no reader ever sees half done.
 *
 * Throws what went wrong, after taking everything back; `NotTakenBack` where that was not possible everywhere.
 */
export async function makeChanges(changes: readonly Change[]): Promise<void> {
  const journal: Journal = { temporary: new Set(), madeFolders: [], done: [] };
  try {
    const staged: Staged[] = [];
    for (const change of changes) staged.push(await stage(change, journal));
    for (const change of staged) exchange(change, journal);
  } catch (error) {
    const left = takeBack(journal);
    await clear(journal.temporary);
    await unmakeFolders(journal.madeFolders);
    throw left.length > 0 ? new NotTakenBack(error, left) : error;
  }
  await clear(journal.temporary);
}

async function stage(change: Change, journal: Journal): Promise<Staged> {
  const { file, text } = change;
  const mode = (await stat(file).catch(ignoreMissing))?.mode;
  const copy = mode === undefined ? undefined : sibling(file, journal);
  const next = text === undefined ? undefined : sibling(file, journal);
  if (next !== undefined && text !== undefined) {
    await makeFolder(path.dirname(file), journal.madeFolders);
    await writeFile(next, text, { flag: "wx" });
    if (mode !== undefined) await chmod(next, mode);
  }
  if (copy) await copyFile(file, copy);
  return { ...change, next, copy };
}

/**
 * Compares once more and exchanges at once, without giving way to anything else in this process. One window remains: what
 * another process saves between these two system calls, some microseconds, is replaced. No file system offers "rename if
 * the content is still this", and locks bind only those who ask for them, which editors do not.
 */
function exchange(change: Staged, { done }: Journal): void {
  const { file, before, next } = change;
  if (textNow(file) !== before) throw new ChangedMeanwhile(file);
  if (next !== undefined) renameSync(next, file);
  else if (before !== undefined) unlinkSync(file);
  else return;
  done.push(change);
}

/** Undoes what was done, each on its own, the latest first; says what could not be undone. */
function takeBack({ done, temporary }: Journal): readonly string[] {
  return done.reverse().flatMap((change) => {
    const trouble = putBack(change);
    if (trouble === undefined) return [];
    const { file, copy } = change;
    // The copy is the only one left of the old text: it stays.
    if (copy) temporary.delete(copy);
    return [`${file} (${trouble}${copy ? `; its old text is in ${copy}` : ""})`];
  });
}

function putBack({ file, text, copy }: Staged): string | undefined {
  try {
    // Somebody has written to it since: their text is not ours to replace.
    if (textNow(file) !== text) return "changed by somebody else";
    if (copy) renameSync(copy, file);
    else unlinkSync(file);
    return undefined;
  } catch (error) {
    return troubleOf(error);
  }
}

function textNow(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return ignoreMissing(error);
  }
}

function sibling(file: string, { temporary }: Journal): string {
  const name = path.join(path.dirname(file), `.${path.basename(file).slice(0, 100)}.mlops-${randomUUID().slice(0, 8)}`);
  temporary.add(name);
  return name;
}

/** Never fails: what cannot be cleared may not hide how the changes went. */
async function clear(files: ReadonlySet<string>): Promise<void> {
  await Promise.allSettled([...files].map((file) => rm(file, { force: true })));
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === "ENOENT") return undefined;
  throw error;
}
