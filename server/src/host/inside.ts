/** Keeps writing inside one folder: no path, and no symbolic link on the way, may lead out of it. */
import { lstat, realpath } from "node:fs/promises";
import path from "node:path";
import { CannotProceed } from "../engine/index";
import { codeOf } from "./trouble";

/** The real place of `relative` (with `/`) below `folder`, whether it exists or not. */
export async function placeInside(folder: string, relative: string): Promise<string> {
  const root = await realPlace(path.resolve(folder));
  const place = await realPlace(path.resolve(folder, relative)).catch((error: unknown) => {
    if (codeOf(error) !== "ELOOP") throw error;
    return undefined;
  });
  if (place === undefined || !isBelow(root, place)) throw leadsOut(folder, relative);
  const there = await lstat(place).catch(() => undefined);
  if (there?.isDirectory()) throw isFolder(folder, relative);
  return place;
}

/** The path with every symbolic link followed, as far as it exists; what is missing is added as written. */
async function realPlace(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    const parent = path.dirname(file);
    if (codeOf(error) !== "ENOENT" || parent === file) throw error;
    if ((await lstat(file).catch(() => undefined))?.isSymbolicLink())
      throw Object.assign(new Error("dangling"), { code: "ELOOP" });
    return path.join(await realPlace(parent), path.basename(file));
  }
}

function isBelow(root: string, place: string): boolean {
  const relative = path.relative(root, place);
  return relative !== "" && relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function leadsOut(folder: string, relative: string): CannotProceed {
  return new CannotProceed({
    what: `Cannot write the bundle to ${folder}`,
    why: `${relative} is or passes through a symbolic link that leads out of that folder, or nowhere`,
    next: "Nothing was written. Remove the link, or choose another folder with --out",
  });
}

function isFolder(folder: string, relative: string): CannotProceed {
  return new CannotProceed({
    what: `Cannot write the bundle to ${folder}`,
    why: `${relative} is a folder there, and a file is to be written in its place`,
    next: "Nothing was written. Move that folder away, or choose another one with --out",
  });
}
