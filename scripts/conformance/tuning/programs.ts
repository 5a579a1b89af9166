/** Programs that run beside each other, as on several machines, and of which one process can be lost. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import path from "node:path";

export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Running {
  /** Kills the last process that they, or what they have started, run the script in. */
  readonly loseOne: (script: string) => void;
  /** How many have failed, and what all of them said, once all have ended. */
  readonly ends: () => Promise<{ readonly failed: number; readonly text: string }>;
}

const patienceMs = 400_000;

/** Starts programs of a virtual environment in a folder. */
export function starterIn(folder: string, bin: string, common: Readonly<Record<string, string>>) {
  return (programs: readonly Program[]): Running => {
    const env = { ...process.env, ...common, PATH: `${bin}:${process.env["PATH"]}` };
    const children = programs.map(({ program, args, environment }) =>
      spawn(path.join(bin, program), args, { cwd: folder, env: { ...env, ...environment } }),
    );
    const ended = children.map(endOf);
    return {
      loseOne: (script) => kill(processesOf(children, script).at(-1)),
      ends: async () => {
        const patience = setTimeout(() => processesOf(children).map(kill), patienceMs);
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
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part) => {
        text += part;
      });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, text }));
  });
}

/** Ids of the programs and of what they have started, in the order they began; of a script those that Python runs it in. */
function processesOf(children: readonly ChildProcess[], script?: string): readonly number[] {
  const lines = spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).stdout.trim().split("\n");
  const own = new Set(children.map(({ pid }) => pid ?? -1));
  const found: number[] = [];
  for (const line of lines.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))) {
    const [, pid, parent, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (!own.has(Number(pid)) && !own.has(Number(parent))) continue;
    own.add(Number(pid));
    if (!script || new RegExp(`^\\S*python[\\d.]* (?:-u )?${script}`).test(args)) found.push(Number(pid));
  }
  return found;
}

function kill(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, "SIGKILL");
}
