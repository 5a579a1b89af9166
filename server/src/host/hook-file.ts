/** Git's pre-commit hook: ours is added to what is there, whoever put it there. */
import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { CannotProceed } from "../engine/index";
import { git, repositoryOf } from "./git";
import { troubleOf } from "./trouble";

/** Where the hook was put, and what was done there. */
export interface Installed {
  /** Absolute path of the file that now calls us. */
  readonly file: string;
  readonly by: "git" | "husky" | "pre-commit";
  readonly change: "written" | "added" | "already there";
}

const begin = "# >>> mlops-lifecycle >>>";
const end = "# <<< mlops-lifecycle <<<";

/** For files that a team shares: npx finds the project's own version. */
const call = "npx --no-install mlops-lifecycle hook run";

/** Lines of a shell script that run the project's own version, else one on the PATH, else the one that installed the hook. */
function block(program: string | undefined): string {
  const ways = [
    ["[ -x node_modules/.bin/mlops-lifecycle ]", "node_modules/.bin/mlops-lifecycle hook run || exit 1"],
    ["command -v mlops-lifecycle >/dev/null 2>&1", "mlops-lifecycle hook run || exit 1"],
    ...(program ? [[`[ -f ${quoted(program)} ]`, `node ${quoted(program)} hook run || exit 1`]] : []),
  ];
  const tries = ways.map(([test, run], index) => `${index === 0 ? "if" : "elif"} ${test}; then\n  ${run}\n`).join("");
  const missing = "echo 'mlops-lifecycle is not installed: npm install --save-dev mlops-lifecycle-manager' >&2; exit 1";
  return `${begin}
# Checks what is staged. Skip it once with git commit --no-verify; remove it by deleting these lines.
${tries}else
  ${missing}
fi
${end}
`;
}

/** A word as a POSIX shell takes it for what it is. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * Adds our hook to the repository of a folder: to Husky's or the pre-commit framework's where the repository uses one of them.
 * `program` is the command line's own file, for a hook that only this machine has.
 */
export async function installHook(cwd: string, program?: string): Promise<Installed> {
  const what = "Cannot install the hook";
  const root = await repositoryOf(cwd, what);
  try {
    const config = path.join(root, ".pre-commit-config.yaml");
    if (await exists(config)) return { file: config, by: "pre-commit", change: await addToConfig(config) };
    const husky = path.join(root, ".husky");
    if (await exists(husky)) {
      const file = path.join(husky, "pre-commit");
      return { file, by: "husky", change: await addToScript(file, block(undefined)) };
    }
    const question = { cwd: root, what, next: "Run it inside a git repository" };
    const hooks = (await git(["rev-parse", "--git-path", "hooks/pre-commit"], question)).replace(/\n$/, "");
    const file = path.resolve(root, hooks);
    return { file, by: "git", change: await addToScript(file, block(program)) };
  } catch (error) {
    if (error instanceof CannotProceed) throw error;
    throw new CannotProceed({ what, why: troubleOf(error), next: "Put that right, and run the command again" });
  }
}

async function addToScript(file: string, lines: string): Promise<Installed["change"]> {
  const before = await readFile(file, "utf8").catch(() => undefined);
  if (before?.includes(begin)) return "already there";
  const shebang = /^#!.*$/m.exec(before?.split("\n")[0] ?? "")?.[0];
  if (before !== undefined && shebang !== undefined && !/\b(?:ba|da|z|k)?sh\b/.test(shebang))
    throw new CannotProceed({
      what: "Cannot install the hook",
      why: `${file} is no shell script (${shebang})`,
      next: `Let it run "${call}" and stop where that fails`,
    });
  await mkdir(path.dirname(file), { recursive: true });
  // Ours comes first: a hook that ends in exec or exit would never reach it.
  const [first, ...rest] = shebang ? (before ?? "").split("\n") : ["#!/bin/sh", ...(before ?? "").split("\n")];
  await writeFile(file, `${first}\n${lines}${rest.join("\n")}`);
  await chmod(file, 0o755);
  return before === undefined ? "written" : "added";
}

/** One hook of the framework's kind `local`: https://pre-commit.com/#repository-local-hooks (accessed 2026-11-28). */
async function addToConfig(file: string): Promise<Installed["change"]> {
  const before = await readFile(file, "utf8");
  if (before.includes("mlops-lifecycle")) return "already there";
  const repos = /^repos:[ \t]*(?:#.*)?$/m.exec(before);
  if (!repos)
    throw new CannotProceed({
      what: "Cannot install the hook",
      why: `${file} has no list \`repos:\` of the usual form`,
      next: `Add a local hook with the entry "${call}"`,
    });
  const at = repos.index + repos[0].length;
  const indent = /\n([ ]*)-/.exec(before.slice(at))?.[1] ?? "  ";
  const lines = [
    "- repo: local",
    "  hooks:",
    "    - id: mlops-lifecycle",
    "      name: MLOps manifests",
    `      entry: ${call}`,
    "      language: system",
    "      pass_filenames: false",
  ];
  await writeFile(file, `${before.slice(0, at)}\n${lines.map((line) => indent + line).join("\n")}${before.slice(at)}`);
  return "added";
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}
