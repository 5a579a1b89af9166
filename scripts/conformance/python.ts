/** Python tools for conformance, each set of packages in a virtual environment of its own that later runs find again. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import { cache, wholeFolder } from "./cache";

/**
 * Folder with the programs (`python`, `mlflow` …) of an environment that has these packages; undefined where there is no Python.
 * `python==3.11` among them asks for that one, which uv finds or fetches, where packages are not made for the machine's own.
 */
export function pythonWith(packages: readonly string[]): string | undefined {
  if (spawnSync("python3", ["--version"]).status !== 0) return undefined;
  const hash = createHash("sha256").update(packages.join("\n")).digest("hex").slice(0, 12);
  const folder = path.join(cache, `python-${hash}`);
  const version = packages.find((each) => each.startsWith(asked))?.slice(asked.length);
  const [own, target] = [path.join(folder, "bin"), version === undefined ? folder : path.join(folder, version)];
  const bin = path.join(target, "bin");
  wholeFolder(folder, () => {
    run("python3", ["-m", "venv", folder]);
    // uv resolves and unpacks an order of magnitude faster than pip
    run(path.join(own, "pip"), ["install", "--quiet", "--disable-pip-version-check", "uv==0.9.7"]);
    const uv = (...args: readonly string[]): void => run(path.join(own, "uv"), args);
    if (version !== undefined) uv("venv", "--quiet", "--python", version, target);
    const wanted = packages.filter((each) => !each.startsWith(asked));
    uv("pip", "install", "--quiet", "--python", path.join(bin, "python"), ...wanted);
  });
  return bin;
}

const asked = "python==";

function run(program: string, args: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}${stderr}`);
}
