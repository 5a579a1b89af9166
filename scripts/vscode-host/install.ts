import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { npmCi } from "./npm";
import { startProgress } from "./progress";
import { TOOL_STEPS } from "./tool-steps";

/** The root of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The per-user folder that keeps installed tools (MLOPS_TOOLS_CACHE replaces it). */
export function cacheFolder(): string {
  const own = process.env["MLOPS_TOOLS_CACHE"];
  if (own) return path.resolve(own);
  const base = process.env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache");
  return path.join(base, "mlops-lifecycle-manager");
}

const installing = new Map<string, Promise<string>>();

/**
 * Installs `tools/<name>` from its lock file into the cache, once, and returns the folder that holds its node_modules.
 * The folder appears by one rename at the very end, so that whoever sees it sees it complete.
 */
export function installTool(name: string): Promise<string> {
  const current = installing.get(name) ?? install(name);
  installing.set(name, current);
  return current;
}

async function install(name: string): Promise<string> {
  const source = path.join(ROOT, "tools", name);
  const target = path.join(cacheFolder(), `${name}-${hashTool(name, source)}`);
  if (existsSync(target)) return target;
  removeAbandoned(name);
  const unfinished = path.join(cacheFolder(), `.${name}.${process.pid}.unfinished`);
  const progress = startProgress(`Installing ${name} into ${target} (only once)`);
  try {
    await fill(name, source, unfinished, target);
    moveIntoPlace(unfinished, target);
  } catch (error) {
    progress.fail();
    throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  progress.done(`Installed ${name}`);
  return target;
}

/** A change of any file of the tool folder, or of the steps after npm, is another tool. */
function hashTool(name: string, source: string): string {
  const hash = createHash("sha256").update(String(TOOL_STEPS[name]?.version ?? 0));
  for (const file of toolFiles(source)) hash.update(file).update(readFileSync(path.join(source, file)));
  return hash.digest("hex").slice(0, 12);
}

function toolFiles(source: string): string[] {
  const entries = readdirSync(source, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

async function fill(name: string, source: string, folder: string, target: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of toolFiles(source)) cpSync(path.join(source, file), path.join(folder, file));
  await npmCi(folder);
  await TOOL_STEPS[name]?.run(folder, target);
}

/** Another process may have finished the same tool meanwhile: then its folder is as good as ours. */
function moveIntoPlace(unfinished: string, target: string): void {
  try {
    renameSync(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

/** Removes what interrupted installs left: the process in the folder's name is gone. */
function removeAbandoned(name: string): void {
  if (!existsSync(cacheFolder())) return;
  const pattern = new RegExp(`^\\.${name}\\.(\\d+)\\.unfinished$`);
  for (const entry of readdirSync(cacheFolder())) {
    const pid = Number(pattern.exec(entry)?.[1] ?? 0);
    if (pid === 0 || isRunning(pid)) continue;
    rmSync(path.join(cacheFolder(), entry), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const name of process.argv.slice(2)) console.log(await installTool(name));
}
