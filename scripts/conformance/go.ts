/** Go programs for conformance, installed by Go itself into a folder that later runs find again. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { alone, cache, once } from "./cache";

/** Path of a program such as `kubeconform`, built from its module; undefined where there is no Go. */
export function goProgram(module: string, version: string): string | undefined {
  const name = path.basename(module);
  const folder = path.join(cache, `${name}-${version}`);
  const program = path.join(folder, name);
  if (existsSync(program)) return program;
  if (spawnSync("go", ["version"]).status !== 0) return undefined;
  once(
    folder,
    () => existsSync(program),
    () =>
      execFileSync("go", ["install", `${module}@${version}`], {
        env: { ...process.env, GOBIN: folder },
        stdio: ["ignore", "ignore", "inherit"],
      }),
  );
  return program;
}

/** Path of a program of ours, built from its folder's own `go.mod`; undefined where there is no Go. */
export function goProgramIn(folder: string): string | undefined {
  const program = path.join(cache, path.basename(folder), path.basename(folder));
  if (spawnSync("go", ["version"]).status !== 0) return undefined;
  // Go itself remembers what it has compiled, and builds again what has changed
  alone(path.dirname(program), () =>
    execFileSync("go", ["build", "-o", program, "."], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] }),
  );
  return program;
}

/** Folder with the files of a Go module, for what it carries besides programs, such as CRDs; undefined where there is no Go. */
export function goModule(module: string, version: string): string | undefined {
  if (spawnSync("go", ["version"]).status !== 0) return undefined;
  const text = execFileSync("go", ["mod", "download", "-json", `${module}@${version}`], { encoding: "utf8", cwd: tmpdir() });
  return (JSON.parse(text) as { Dir: string }).Dir;
}
