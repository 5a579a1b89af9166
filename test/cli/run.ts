/** The command line as tests use it: a folder and words in, text and status out. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCli } from "../../server/src/cli/main";
import type { Rule } from "../../server/src/engine/index";

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly rules?: readonly Rule[];
  /** What other threads run. */
  readonly program?: string;
}

/** 2026-11-23: tests do not depend on the day they run. */
const sourceDateEpoch = "1795392000";

/** Runs a command line in this process. */
export async function run(
  argv: readonly string[],
  { cwd, stdin = "", env = {}, isTTY = false, rules, program }: Setting,
): Promise<Outcome> {
  const texts = { out: "", err: "" };
  const streams = {
    out: { write: (text: string) => (texts.out += text), isTTY },
    err: { write: (text: string) => (texts.err += text), isTTY },
    stdin: Object.assign(chunks(stdin), { isTTY }),
    cwd,
    env: { SOURCE_DATE_EPOCH: sourceDateEpoch, ...env },
  };
  const status = await runCli(argv, streams, { ...(rules ? { rules } : {}), ...(program === undefined ? {} : { program }) });
  return { status, stdout: texts.out, stderr: texts.err };
}

/** Runs a command line in a process of its own, as a terminal would. */
export function runProcess(argv: readonly string[], { cwd, stdin = "", env = {} }: Setting): Promise<Outcome> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const tsx = path.join(root, "node_modules/tsx/dist/loader.mjs");
  const child = spawn(process.execPath, ["--import", tsx, path.join(root, "server/src/cli/entry.ts"), ...argv], {
    cwd,
    env: { ...process.env, SOURCE_DATE_EPOCH: sourceDateEpoch, ...env },
  });
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    const texts = { stdout: "", stderr: "" };
    child.stdout.on("data", (data: Buffer) => {
      texts.stdout += data.toString();
    });
    child.stderr.on("data", (data: Buffer) => {
      texts.stderr += data.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ status: code ?? -1, ...texts }));
  });
}

/** Gives `use` an empty folder that is gone afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "mlops-test-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  // Odd pieces, so that a character may be cut in two.
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}
