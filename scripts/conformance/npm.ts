/** Packages of npm for conformance that the product itself does not need, each set in a folder that later runs find again. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { alone, cache } from "./cache";

/** Folder from which scripts can import these packages, each named with its version. */
export function npmWith(packages: readonly string[]): string {
  const hash = createHash("sha256").update(packages.join("\n")).digest("hex").slice(0, 12);
  const folder = path.join(cache, `npm-${hash}`);
  return alone(folder, () => {
    if (existsSync(path.join(folder, "complete"))) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), "{}");
    const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages];
    const { status, stdout, stderr } = spawnSync("npm", install, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`npm ${install.join(" ")} failed:\n${stdout}${stderr}`);
    writeFileSync(path.join(folder, "complete"), packages.join("\n"));
    return folder;
  });
}
