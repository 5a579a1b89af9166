/** Checks in processes of their own, one for each core: most of them wait for a single tool. */
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";
import type { Check, Outcome } from "./check";

/** The argument that makes a process of this program one of them. */
export const workerMark = "--worker";

/** Runs the checks in their order, each in the next process that is free, one alone in this one; `ended` is called as each one ends. */
export async function inWorkers(checks: readonly Check[], ended: (check: Check, outcome: Outcome) => void): Promise<void> {
  const [only, ...others] = checks;
  if (only && others.length === 0) return ended(only, await outcomeOf(only));
  const waiting = [...checks];
  const count = Math.min(availableParallelism(), checks.length);
  await Promise.all(
    Array.from({ length: count }, async () => {
      const worker = fork(path.join(import.meta.dirname, "main.ts"), [workerMark]);
      for (let check = waiting.shift(); check; check = waiting.shift()) ended(check, await outcomeIn(worker, check));
      worker.disconnect();
    }),
  );
}

/** A process that ends before it answers has failed its check. */
function outcomeIn(worker: ChildProcess, { name }: Check): Promise<Outcome> {
  return new Promise((resolve) => {
    const dead = (code: number | null): void =>
      resolve({ status: "failed", lines: [`the process of the check ended with ${code}`] });
    worker.once("exit", dead);
    worker.once("message", (outcome) => {
      worker.off("exit", dead);
      resolve(outcome as Outcome);
    });
    if (worker.connected) worker.send(name);
    else dead(worker.exitCode);
  });
}

/** The other side: runs the check of each name that comes. */
export function serveChecks(checks: readonly Check[]): void {
  process.on("message", async (name) => {
    const check = checks.find((each) => each.name === name);
    process.send?.(check ? await outcomeOf(check) : { status: "failed", lines: [`there is no check "${name}"`] });
  });
}

/** A check that throws has failed; the others are run all the same. */
async function outcomeOf(check: Check): Promise<Outcome> {
  try {
    return await check.run();
  } catch (error) {
    return { status: "failed", lines: String(error instanceof Error ? error.stack : error).split("\n") };
  }
}
