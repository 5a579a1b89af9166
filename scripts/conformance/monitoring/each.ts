/** One program on one file of every bundle that has it. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { type Bundle, coveringBundles } from "../bundle";
import type { Outcome } from "../check";

/** Bundles whose folder holds the file. */
export function bundlesHolding(file: string): readonly Bundle[] {
  return coveringBundles().filter(({ folder }) => existsSync(path.join(folder, file)));
}

/** What the program says where it fails, beginning with the bundle; nothing where it ends with 0. */
export function refusal(
  bundle: Bundle,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: bundle.folder,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return status === 0
    ? []
    : [`${bundle.name}: ${program} ${args.join(" ")}`, ...`${stdout}${stderr}`.trim().split("\n").slice(0, 12)];
}

/** Holds where something was tried and nothing failed. */
export function outcomeOf(tried: number, failures: readonly string[], words: string): Outcome {
  const status = tried > 0 && failures.length === 0 ? "passed" : "failed";
  return { status, lines: [...failures.slice(0, 40), words] };
}
