/** Programs of a virtual environment, called in a bundle's folder. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Bundle } from "../bundle";
import type { Outcome } from "../check";

export interface Called {
  readonly status: number | null;
  readonly text: string;
}

export type Call = (program: string, args: readonly string[], folder?: string) => Called;

/** `environment` is added to this process's own. */
export function callerIn(bundle: Bundle, bin: string, environment: Readonly<Record<string, string>>): Call {
  return (program, args, folder = ".") => {
    const { status, stdout, stderr } = spawnSync(path.join(bin, program), args, {
      cwd: path.join(bundle.folder, folder),
      env: { ...process.env, ...environment, PATH: `${bin}:${process.env["PATH"]}` },
      encoding: "utf8",
    });
    return { status, text: `${stdout}${stderr}` };
  };
}

export const noPython: Outcome = { status: "skipped", lines: ["Python is not installed, and the tools come from PyPI"] };

/** Named statements about what came out; the first one that does not hold is shown with its text. */
export function outcome(steps: readonly { readonly name: string; readonly holds: boolean; readonly text?: string }[]): Outcome {
  const failed = steps.find(({ holds }) => !holds);
  if (!failed) return { status: "passed", lines: steps.map(({ name }) => name) };
  const text = (failed.text ?? "").trim().split("\n").slice(-15);
  return { status: "failed", lines: [`does not hold: ${failed.name}`, ...text] };
}
