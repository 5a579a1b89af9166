/** Go programs for conformance, installed by Go itself into a folder that later runs find again. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const cache = path.join(process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "mlops-lifecycle-manager");

/** Path of a program such as `kubeconform`, built from its module; undefined where there is no Go. */
export function goProgram(module: string, version: string): string | undefined {
  const name = path.basename(module);
  const folder = path.join(cache, `${name}-${version}`);
  const program = path.join(folder, name);
  if (existsSync(program)) return program;
  if (spawnSync("go", ["version"]).status !== 0) return undefined;
  execFileSync("go", ["install", `${module}@${version}`], {
    env: { ...process.env, GOBIN: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return program;
}

/** Folder with the source of a Go module, of which some publish more than code; undefined where there is no Go. */
export function goModule(module: string, version: string): string | undefined {
  const { status, stdout } = spawnSync("go", ["mod", "download", "-json", `${module}@${version}`], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as { readonly Dir: string }).Dir : undefined;
}
