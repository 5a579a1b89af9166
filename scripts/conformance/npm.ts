/** Packages of npm for conformance that the product itself does not need, each set in a folder that later runs find again. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cache, wholeFolder } from "./cache";

/** Folder from which scripts can import these packages, each named with its version. */
export function npmWith(packages: readonly string[]): string {
  const hash = createHash("sha256").update(packages.join("\n")).digest("hex").slice(0, 12);
  const folder = path.join(cache, `npm-${hash}`);
  wholeFolder(folder, () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), "{}");
    const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages];
    const { status, stdout, stderr } = spawnSync("npm", install, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`npm ${install.join(" ")} failed:\n${stdout}${stderr}`);
  });
  return folder;
}
