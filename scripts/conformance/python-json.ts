/** A script of Python that is given arguments and prints JSON. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bundle } from "./bundle";
import type { Outcome } from "./check";
import { pythonWith } from "./python";

/** What a script says of folders: by folder the fault, or what it found there. */
export type Told<T> = Readonly<Record<string, { readonly error?: string } & Partial<T>>>;

/** Runs the script in an environment of these packages; undefined where there is no Python. */
export function toldBy<T>(
  packages: readonly string[],
  script: string,
  folders: readonly string[],
  env = {},
): Told<T> | undefined {
  const bin = pythonWith(packages);
  if (!bin) return undefined;
  const file = path.join(mkdtempSync(path.join(tmpdir(), "mlops-told-")), "told.py");
  writeFileSync(file, `${head}${script}${foot}`);
  const { stdout, stderr } = spawnSync(path.join(bin, "python"), ["-W", "ignore", file, ...folders], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    env: { ...process.env, ...env },
  });
  const at = stdout.lastIndexOf("\nTOLD ");
  if (at === -1) throw new Error(stderr || stdout);
  return JSON.parse(stdout.slice(at + 6));
}

const head = "import json, os, runpy, sys\nfrom pathlib import Path\n";

/** The script defines `told(folder)`. */
const foot = `
result = {}
for folder in sys.argv[1:]:
    try:
        result[folder] = told(Path(folder))
    except BaseException as error:
        result[folder] = {"error": f"{type(error).__name__}: {error}"}
print("\\nTOLD " + json.dumps(result))
`;

/** Passed where every bundle is without fault. */
export function outcomeOf(bundles: readonly Bundle[], faults: readonly string[], what: string): Outcome {
  const isFine = faults.length === 0 && bundles.length > 0;
  return {
    status: isFine ? "passed" : "failed",
    lines: [`${bundles.length} ${what}, ${faults.length} faults`, ...faults.slice(0, 20)],
  };
}

export const noPython: Outcome = { status: "skipped", lines: ["Python is not installed"] };

/** What came of a script that reads the folder of each bundle: whatever `faultsOf` finds in what it tells of one. */
export function judgedBy<T>(
  packages: readonly string[],
  script: string,
  bundles: readonly Bundle[],
  faultsOf: (bundle: Bundle, told: ({ readonly error?: string } & Partial<T>) | undefined) => readonly string[],
): Outcome {
  const folders = bundles.map(({ folder }) => folder);
  const told = toldBy<T>(packages, script, folders);
  if (!told) return noPython;
  const faults = bundles.flatMap((bundle) => faultsOf(bundle, told[bundle.folder]));
  return outcomeOf(bundles, faults, "pipelines");
}
