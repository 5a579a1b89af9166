/** The texts that git has of some files: in the last commit, or staged for the next one. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { gitBytes, repositoryOf } from "./git";

/** What a bundle can be compared with besides the disk. */
export type GitState = "HEAD" | "index";

/** Text by path, relative to `folder`, of those paths that git has in that state. */
export async function textsAt(state: GitState, folder: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const what = `Cannot compare with ${state === "HEAD" ? "the last commit" : "what is staged"}`;
  const next = "Commit something first, or compare with the disk";
  const texts = new Map<string, string>();
  const around = await nearestFolder(folder);
  const root = await repositoryOf(around, what);
  const named = paths.filter((file) => !file.includes("\n"));
  if (named.length === 0) return texts;
  const prefix = state === "HEAD" ? "HEAD:" : ":";
  const relative = (file: string): string => path.relative(root, path.join(folder, file)).replaceAll("\\", "/");
  const input = named.map((file) => `${prefix}${relative(file)}\n`).join("");
  const answer = await gitBytes(["cat-file", "--batch"], { cwd: root, what, next, input });
  let at = 0;
  for (const file of named) {
    const end = answer.indexOf("\n", at);
    const head = answer.toString("utf8", at, end);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(head)?.[1];
    at = end + 1;
    if (size === undefined) continue;
    texts.set(file, answer.toString("utf8", at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}

/** The bundle's folder may not be there yet: git is asked in the nearest one that is. */
async function nearestFolder(folder: string): Promise<string> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found?.isDirectory() || path.dirname(at) === at) return at;
  }
}
