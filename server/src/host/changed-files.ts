/** Which files differ from an earlier state of the repository, as git sees it. */
import path from "node:path";
import { git, repositoryOf } from "./git";

/** Absolute paths of all files below the repository of `cwd` that are new or changed since a commit, a branch or a tag. */
export async function changedSince(ref: string, cwd: string): Promise<ReadonlySet<string>> {
  const what = `Cannot tell what changed since "${ref}"`;
  const root = await repositoryOf(cwd, what);
  const question = { cwd: root, what, next: "Name a commit, a branch or a tag of this repository" };
  // What a pull request changes is what it changed since it left the other branch, not what happened there meanwhile.
  const base = (await git(["merge-base", "--end-of-options", ref, "HEAD"], question)).trim();
  const changed = await git(["diff", "--name-only", "-z", "--diff-filter=d", base], question);
  const untracked = await git(["ls-files", "-z", "--others", "--exclude-standard"], question);
  const names = [...changed.split("\0"), ...untracked.split("\0")].filter((name) => name !== "");
  return new Set(names.map((name) => path.resolve(root, name)));
}
