/** Servers of a check: a port for them, waiting until they answer, and their end. */
import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";

const patienceMs = 180_000;

/** Asks until the answer is yes; an answer that fails is a no. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  let last: unknown;
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    try {
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Not so within ${patienceMs / 1000} seconds: ${what}. ${String(last ?? "")}`);
}

/** Ends a process, with force where it does not go by itself. */
export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

/** A port of this machine that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
