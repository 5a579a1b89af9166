/** Programs that run beside each other, as on several machines, and of which one can be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Running {
  /** Kills the last one, with all that it has started. */
  readonly kill: () => void;
  /** How many have failed, and what all of them said, once all have ended. */
  readonly ends: () => Promise<{ readonly failed: number; readonly text: string }>;
}

const patienceMs = 400_000;

/** Starts programs of a virtual environment in a folder. */
export function starterIn(folder: string, bin: string, common: Readonly<Record<string, string>>) {
  return (programs: readonly Program[]): Running => {
    const env = { ...process.env, ...common, PATH: `${bin}:${process.env["PATH"]}` };
    const children = programs.map(({ program, args, environment }) =>
      // a group of its own, which is killed as a whole
      spawn(path.join(bin, program), args, { cwd: folder, env: { ...env, ...environment }, detached: true }),
    );
    const ended = children.map(endOf);
    return {
      kill: () => killed(children.at(-1)),
      ends: async () => {
        const patience = setTimeout(() => children.map(killed), patienceMs);
        const all = await Promise.all(ended);
        clearTimeout(patience);
        return { failed: all.filter(({ code }) => code !== 0).length, text: all.map(({ text }) => text).join("\n") };
      },
    };
  };
}

function endOf(child: ChildProcess): Promise<{ readonly code: number | null; readonly text: string }> {
  return new Promise((resolve, reject) => {
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (text += part));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, text }));
  });
}

function killed(child: ChildProcess | undefined): void {
  if (child?.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
}
