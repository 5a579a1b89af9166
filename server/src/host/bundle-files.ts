/** The files of a bundle's folder, and the record of what was generated in it. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { placeInside } from "./inside";
import { ownFolder, skippedFolders } from "./own-names";
import { codeOf } from "./trouble";

/** Where the text that was generated last is kept, below the bundle's folder: the base of the next three-way merge. */
export const generatedFolder = `${ownFolder}/generated`;

/** What was generated in a folder the last time, by path; what became of it since does not matter. */
export async function generatedTexts(out: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of await generatedPaths(out)) {
    const text = await readIfThere(await placeInside(out, `${generatedFolder}/${file}`));
    if (text !== undefined) texts.set(file, text);
  }
  return texts;
}

/** Paths of what was generated in a folder the last time. */
export function generatedPaths(out: string): Promise<readonly string[]> {
  return filesBelow(path.join(out, generatedFolder));
}

/** Every file below a folder but those of other programs and of our own records, relative to it, with `/`; none where it is not there. */
export async function filesBelow(folder: string, above = ""): Promise<readonly string[]> {
  const entries = await readdir(path.join(folder, above), { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  const found: string[] = [];
  for (const entry of entries) {
    const file = `${above}${entry.name}`;
    if (entry.isFile()) found.push(file);
    else if (entry.isDirectory() && !skippedFolders.has(entry.name)) found.push(...(await filesBelow(folder, `${file}/`)));
  }
  return found.sort();
}

/** The text of a file; undefined where there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
