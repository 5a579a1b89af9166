/** Which files differ from an earlier state of the repository, as git sees it. */
import { execFile } from "node:child_process";
import path from "node:path";
import { CannotProceed } from "../engine/index";

/** Absolute paths of all files below the repository of `cwd` that are new or changed since a commit, a branch or a tag. */
export async function changedSince(ref: string, cwd: string): Promise<ReadonlySet<string>> {
  const what = `Cannot tell what changed since "${ref}"`;
  const root = (await git(["rev-parse", "--show-toplevel"], cwd, what)).trim();
  // What a pull request changes is what it changed since it left the other branch, not what happened there meanwhile.
  const base = (await git(["merge-base", "--end-of-options", ref, "HEAD"], cwd, what)).trim();
  const changed = await git(["diff", "--name-only", "-z", "--diff-filter=d", base], root, what);
  const untracked = await git(["ls-files", "-z", "--others", "--exclude-standard"], root, what);
  const names = [...changed.split("\0"), ...untracked.split("\0")].filter((name) => name !== "");
  return new Set(names.map((name) => path.resolve(root, name)));
}

const largestAnswer = 200 * 1024 * 1024;

/** What git prints. Throws `CannotProceed` with git's own words. */
function git(args: readonly string[], cwd: string, what: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("git", args, { cwd, maxBuffer: largestAnswer }, (error, out, complaint) => {
      if (!error) resolve(out);
      else {
        const missing = (error as { readonly code?: unknown }).code === "ENOENT";
        const why = missing ? "git is not installed" : complaint.trim().split("\n").at(-1) || error.message;
        reject(new CannotProceed({ what, why, next: "Name a commit, a branch or a tag of this repository" }));
      }
    });
  });
}
