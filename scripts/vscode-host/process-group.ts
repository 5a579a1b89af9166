import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** A process with all its children, which end together. */
export interface ProcessGroup {
  /** Settles with the reason when the process is gone. */
  readonly exited: Promise<string>;
  /** The last lines it wrote. */
  readonly log: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a process as the head of its own group, so that one signal reaches everything it started.
 * Ctrl+C in the terminal does not reach such a group: it also ends with this process.
 */
export function startGroup(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ProcessGroup {
  const options: SpawnOptions = { env, detached: true, stdio: ["ignore", "pipe", "pipe"] };
  const child = spawn(command, args, options);
  const kill = () => signalGroup(child, "SIGKILL");
  process.once("exit", kill);
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`cannot start ${command}: ${error.message}`));
    child.once("exit", (code, signal) => resolve(`ended early (${code ?? signal})`));
  });
  const stop = async () => {
    signalGroup(child, "SIGTERM");
    await within(2000, exited);
    kill();
    process.off("exit", kill);
  };
  return { exited, log: collectLog(child), stop };
}

function collectLog(child: ChildProcess): readonly string[] {
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      log.push(String(chunk));
      if (log.length > 2000) log.shift();
      if (process.env["MLOPS_HOST_LOG"]) process.stderr.write(chunk);
    });
  }
  return log;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group is gone already, which is what we want
  }
}

/** A signal that ends our parent alone (npm's shell, the test runner) never arrives here: then the parent changes. */
export function whenParentEnds(act: () => void): void {
  const parent = process.ppid;
  const ticker = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(ticker);
    act();
  }, 500);
  ticker.unref();
}

/** Waits for a promise, but not longer than so many milliseconds. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
