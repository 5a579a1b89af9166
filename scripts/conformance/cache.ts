/** The folder that later runs find again, and how two processes that want the same of it come to make it once. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

export const cache = path.join(process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "mlops-lifecycle-manager");

/** Makes what is not there yet, while no other process makes the same. */
export function once(target: string, isMade: () => boolean, make: () => void): void {
  if (isMade()) return;
  alone(target, () => {
    if (!isMade()) make();
  });
}

/** Makes a folder whole: what an earlier run left unfinished is made anew. */
export function wholeFolder(folder: string, make: () => void): void {
  const mark = path.join(folder, "complete");
  once(
    folder,
    () => existsSync(mark),
    () => {
      rmSync(folder, { recursive: true, force: true });
      make();
      writeFileSync(mark, "");
    },
  );
}

/** Calls `make` while no other process does so for the same target. */
export function alone(target: string, make: () => void): void {
  const lock = `${target}.lock`;
  mkdirSync(path.dirname(target), { recursive: true });
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    make();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The lock of a process that is no more is nobody's. */
function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!isAlive(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    // empty for the moment between its making and its writing
    return owner === 0 || process.kill(owner, 0);
  } catch {
    return false;
  }
}
