/** The folder that later runs find again, and how two processes that want the same of it come to make it once. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

export const cache = path.join(process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "mlops-lifecycle-manager");

/** Calls `make` while no other process does so for the same target; `make` asks itself whether there is something left to do. */
export function alone<T>(target: string, make: () => T): T {
  const lock = `${target}.lock`;
  mkdirSync(path.dirname(target), { recursive: true });
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    return make();
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
