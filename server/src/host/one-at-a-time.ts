/** One writer per folder: a queue for this process, a lock file between processes. */
import { randomUUID } from "node:crypto";
import { readFile, rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CannotProceed } from "../engine/index";
import { makeFolder, unmakeFolders } from "./folders";
import { codeOf } from "./trouble";

export interface Patience {
  /** How long another process may take before we give up, in milliseconds. */
  readonly patience?: number;
}

/** The last of each folder's writers in this process. */
const queues = new Map<string, Promise<unknown>>();

/** Runs `write` when no other writer in this process is at work in the folder with this name. */
export async function inTurn<T>(folder: string, write: () => Promise<T>): Promise<T> {
  const turn = (queues.get(folder) ?? Promise.resolve()).then(write, write);
  queues.set(folder, turn);
  try {
    return await turn;
  } finally {
    if (queues.get(folder) === turn) queues.delete(folder);
  }
}

/** Runs `write` while the lock file is ours. Folders that had to be made for it are gone afterwards if they are empty. */
export async function locked<T>(lock: string, write: () => Promise<T>, { patience = 10_000 }: Patience = {}): Promise<T> {
  const made: string[] = [];
  try {
    await acquire(lock, made, Date.now() + patience);
    try {
      return await write();
    } finally {
      await unlink(lock).catch(() => undefined);
      await rmdir(path.dirname(lock)).catch(() => undefined);
    }
  } finally {
    await unmakeFolders(made);
  }
}

/** A write takes milliseconds: a lock as old as this belongs to nobody, whatever process has its number by now. */
const longest = 10 * 60 * 1000;

async function acquire(lock: string, made: string[], until: number): Promise<void> {
  const own = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  for (let vanished = 0; ; ) {
    try {
      await makeFolder(path.dirname(lock), made);
      await writeFile(lock, own, { flag: "wx" });
      return;
    } catch (error) {
      // A writer that is done takes its empty folder with it, perhaps just now.
      if (codeOf(error) === "ENOENT" && vanished++ < 100) continue;
      if (codeOf(error) !== "EEXIST" || !(await isFile(lock))) throw error;
    }
    if (await takeAwayStale(lock)) continue;
    if (Date.now() >= until) throw stillLocked(lock);
    await pause(20 + Math.random() * 30);
  }
}

/** A takeover is a look and a removal: one that lasts longer was begun by a process that died over it. */
const longestTakeover = 10_000;

/**
 * Removes a lock whose process is dead; false if it is in use or somebody else is about to remove it. Only who holds the file
 * beside it may: otherwise one that saw the dead lock could take away the new one of another that was faster.
 */
async function takeAwayStale(lock: string): Promise<boolean> {
  const seen = await readFile(lock, "utf8").catch(() => undefined);
  if (seen === undefined) return true;
  if (!(await isStale(lock, seen))) return false;
  const takeover = `${lock}.takeover`;
  try {
    await writeFile(takeover, "", { flag: "wx" });
  } catch {
    const since = (await stat(takeover).catch(() => undefined))?.mtimeMs;
    if (since !== undefined && Date.now() - since > longestTakeover) await rm(takeover, { force: true });
    return false;
  }
  try {
    if ((await readFile(lock, "utf8").catch(() => undefined)) === seen) await rm(lock, { force: true });
    return true;
  } finally {
    await rm(takeover, { force: true });
  }
}

async function isStale(lock: string, text: string): Promise<boolean> {
  const since = (await stat(lock).catch(() => undefined))?.mtimeMs;
  if (since === undefined || Date.now() - since > longest) return true;
  const owner = /^\{"pid":(\d+),"host":("(?:[^"\\]|\\.)*")/.exec(text);
  // Not yet written to the end, or by a machine whose processes we cannot see.
  if (!owner?.[1] || !owner[2] || JSON.parse(owner[2]) !== hostname()) return false;
  return !isRunning(Number(owner[1]));
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks: https://nodejs.org/api/process.html#processkillpid-signal (accessed 2026-11-23).
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/** Otherwise it is a folder on the way to the lock that a file stands in the place of. */
async function isFile(lock: string): Promise<boolean> {
  return stat(lock).then(
    (found) => found.isFile(),
    (error: unknown) => codeOf(error) === "ENOENT",
  );
}

function stillLocked(lock: string): CannotProceed {
  return new CannotProceed({
    what: `Cannot write the bundle to ${path.dirname(path.dirname(lock))}`,
    why: "another program is writing it",
    next: `Nothing was written. Run the command again when that is done; if nothing else is running, remove ${lock}`,
  });
}
