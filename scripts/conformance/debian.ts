/** Programs of Debian's packages for conformance, unpacked into a folder that later runs find again: no root, no service. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { cache, once } from "./cache";

/** Path of a program of a package; one that is installed already is taken; undefined where apt does not have the package. */
export function debianProgram(packageName: string, program: string): string | undefined {
  const folder = path.join(cache, `debian-${packageName}`);
  const unpacked = path.join(folder, "usr/bin", program);
  if (existsSync(unpacked)) return unpacked;
  const installed = spawnSync("which", [program], { encoding: "utf8" }).stdout?.trim();
  if (installed) return installed;
  once(
    folder,
    () => existsSync(unpacked),
    () => {
      mkdirSync(folder, { recursive: true });
      if (spawnSync("apt-get", ["download", packageName], { cwd: folder }).status !== 0) return;
      for (const file of readdirSync(folder).filter((name) => name.endsWith(".deb")))
        spawnSync("dpkg-deb", ["-x", file, "."], { cwd: folder });
    },
  );
  return existsSync(unpacked) ? unpacked : undefined;
}

export function versionOf(program: string): string {
  const { stdout, stderr } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return /version (\S+)/.exec(`${stdout}${stderr}`)?.[1] ?? "of unknown version";
}
