/** Folders made and removed one at a time, so that what was made can be taken back. */
import { mkdir, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "./trouble";

/**
 * Makes a folder and those above it, and puts the paths of the new ones in `made`, outermost first. Not `mkdir` with
 * `recursive`: where a parent refuses with `ENOENT`, as `/proc` does, Node 20 tries again for ever.
 */
export async function makeFolder(folder: string, made: string[]): Promise<void> {
  try {
    await makeOne(folder, made);
  } catch (error) {
    const parent = path.dirname(folder);
    if (codeOf(error) !== "ENOENT" || parent === folder) throw error;
    await makeFolder(parent, made);
    await makeOne(folder, made);
  }
}

/** Removes folders that were made, the innermost first, as far as they are empty. Never fails. */
export async function unmakeFolders(made: readonly string[]): Promise<void> {
  for (const folder of [...made].reverse()) await rmdir(folder).catch(() => undefined);
}

/** Removes a folder and those above it, up to `top`, as long as they are empty. */
export async function removeEmptyFolders(folder: string, top: string): Promise<void> {
  if (folder === top || !folder.startsWith(top + path.sep)) return;
  const gone = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (gone) await removeEmptyFolders(path.dirname(folder), top);
}

async function makeOne(folder: string, made: string[]): Promise<void> {
  try {
    await mkdir(folder);
    made.push(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || !(await stat(folder).catch(() => undefined))?.isDirectory()) throw error;
  }
}
