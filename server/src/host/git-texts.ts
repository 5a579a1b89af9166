/** The texts that git has of some files: in the last commit, or staged for the next one. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { blobs, repositoryOf } from "./git";

/** What a bundle can be compared with besides the disk. */
export type GitState = "HEAD" | "index";

/** Text by path, relative to `folder`, of those paths that git has in that state. */
export async function textsAt(state: GitState, folder: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const what = `Cannot compare with ${state === "HEAD" ? "the last commit" : "what is staged"}`;
  const next = "Commit something first, or compare with the disk";
  const root = await repositoryOf(await nearestFolder(folder), what);
  const prefix = state === "HEAD" ? "HEAD:" : ":";
  const named = paths.filter((file) => !file.includes("\n"));
  const relative = (file: string): string => path.relative(root, path.join(folder, file)).replaceAll("\\", "/");
  const found = await blobs(
    named.map((file) => prefix + relative(file)),
    { cwd: root, what, next },
  );
  return new Map(named.flatMap((file, index) => (found[index] ? [[file, found[index].toString("utf8")] as const] : [])));
}

/** The bundle's folder may not be there yet: git is asked in the nearest one that is. */
async function nearestFolder(folder: string): Promise<string> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found?.isDirectory() || path.dirname(at) === at) return at;
  }
}
